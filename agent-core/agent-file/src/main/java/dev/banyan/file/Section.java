package dev.banyan.file;

import dev.banyan.file.yaml.YamlNode;
import dev.banyan.rules.text.Closest;
import java.util.List;
import java.util.Optional;

/** The keys of one section, checked: no unknown one, none that is not built yet, all required ones there. */
final class Section {

    private final Item item;
    private final YamlNode.Mapping mapping;

    private Section(Item item, YamlNode.Mapping mapping) {
        this.item = item;
        this.mapping = mapping;
    }

    /** The section, if it is one at all; everything else that is wrong with its keys is noted. */
    static Optional<Section> open(Reading reading, Item item, Shape.Keys shape) {
        if (!(item.node() instanceof YamlNode.Mapping mapping)) {
            List<String> names = shape.keys().stream().map(Shape.Key::name).toList();
            reading.problem(item, "keys expected: " + String.join(", ", names));
            return Optional.empty();
        }
        boolean later = false;
        for (YamlNode.Entry entry : mapping.entries()) {
            later |= !known(reading, item, entry.key(), shape);
        }
        for (Shape.Key key : shape.keys()) {
            if (key.required() && !later && mapping.find(key.name()).isEmpty()) {
                reading.problem(
                        item.at(),
                        item.under(key.name(), mapping).path(),
                        "missing; " + key.meaning() + " is required");
            }
        }
        return Optional.of(new Section(item, mapping));
    }

    private static boolean known(Reading reading, Item item, YamlNode.Scalar name, Shape.Keys shape) {
        Item place = item.under(name.text(), name);
        List<Shape.Key> keys = shape.keys();
        Optional<Shape.Key> key =
                keys.stream().filter(k -> k.name().equals(name.text())).findFirst();
        if (key.isEmpty()) {
            List<String> usable =
                    keys.stream().filter(k -> !k.isLater()).map(Shape.Key::name).toList();
            reading.problem(place, "unknown key " + printable(name.text()) + "; " + Closest.hint(name.text(), usable));
            return true;
        }
        if (key.get().isLater()) {
            reading.problem(place, "not yet supported");
            return false;
        }
        return true;
    }

    private static String printable(String text) {
        String ascii = text.replaceAll("[^ -~]", "?");
        return ascii.length() <= 40 ? ascii : ascii.substring(0, 40) + "…";
    }

    Item item() {
        return item;
    }

    /** The value of a key. */
    Optional<Item> find(String key) {
        return mapping.find(key).map(node -> item.under(key, node));
    }

    /** True if the key is there, whatever its value. */
    boolean has(String key) {
        return mapping.find(key).isPresent();
    }

    /** The path of a key that is not there. */
    String pathOf(String key) {
        return item.under(key, mapping).path();
    }
}
