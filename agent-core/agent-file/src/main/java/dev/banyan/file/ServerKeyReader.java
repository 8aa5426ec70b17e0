package dev.banyan.file;

import dev.banyan.api.agent.ServerKey;
import dev.banyan.file.yaml.YamlNode;
import dev.banyan.rules.text.Parsed;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads {@code key} of a server: where it lies, never the key itself. */
final class ServerKeyReader {

    private static final String EITHER = "either {env: NAME} or {file: PATH} expected; a key itself never stands here";

    private final Reading reading;
    private final Path folder;

    ServerKeyReader(Reading reading, Path folder) {
        this.reading = reading;
        this.folder = folder;
    }

    /**
     * Where the key lies, if a section says so.
     *
     * @param urls whom it goes to: one that carries a user and a password leaves no room for it
     */
    Optional<ServerKey> read(Section section, List<String> urls) {
        Optional<Item> item = section.find("key");
        item.filter(key -> urls.stream().anyMatch(Urls::hasUser))
                .ifPresent(
                        key -> reading.problem(
                                key,
                                "a URL has a user and a password already, and a request carries one of the two; leave one out"));
        return item.flatMap(this::key);
    }

    private Optional<ServerKey> key(Item item) {
        if (item.node() instanceof YamlNode.Scalar) {
            // it may be the key, and is not repeated
            reading.problem(item, EITHER);
            return Optional.empty();
        }
        Optional<Section> opened = Section.open(reading, item, MindFormat.serverKey());
        if (opened.isEmpty()) {
            return Optional.empty();
        }
        Section section = opened.get();
        if (section.has("env") == section.has("file")) {
            reading.problem(item, EITHER);
            return Optional.empty();
        }
        return section.find("env")
                .flatMap(name -> reading.value(name, ServerKeyReader::variable))
                .<ServerKey>map(ServerKey.Variable::new)
                .or(() -> section.find("file")
                        .flatMap(i -> reading.path(i, folder))
                        .map(ServerKey.Kept::new));
    }

    private static Parsed<String> variable(String text) {
        return Names.variable(text) instanceof Parsed.Ok<String> name
                ? name
                : Parsed.wrong("the name of an environment variable expected, without ${}");
    }
}
