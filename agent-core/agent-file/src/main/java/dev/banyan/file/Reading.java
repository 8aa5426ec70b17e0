package dev.banyan.file;

import dev.banyan.file.yaml.Position;
import dev.banyan.file.yaml.YamlNode;
import dev.banyan.rules.text.Parsed;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** One pass over one file: reads values out of nodes and collects what is wrong. */
final class Reading {

    private final String file;
    private final Variables variables;
    private final Catalog catalog;
    private final List<Problem> problems = new ArrayList<>();
    private final List<Warning> warnings = new ArrayList<>();

    Reading(String file, Variables variables, Catalog catalog) {
        this.file = file;
        this.variables = variables;
        this.catalog = catalog;
    }

    Catalog catalog() {
        return catalog;
    }

    /** In the order of the file. */
    List<Problem> problems() {
        return problems.stream()
                .sorted(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column))
                .distinct()
                .toList();
    }

    List<Warning> warnings() {
        return List.copyOf(warnings);
    }

    void problem(Item item, String message) {
        problem(item.at(), item.path(), message);
    }

    void problem(Position at, String path, String message) {
        problems.add(new Problem(file, at.line(), at.column(), path, message));
    }

    void warn(Item item, String message) {
        warnings.add(new Warning(file, item.at().line(), item.at().column(), item.path(), message));
    }

    /** One value; what is wrong with it is noted. */
    <T> Optional<T> value(Item item, Function<String, Parsed<T>> reader) {
        return text(item).flatMap(text -> read(item, text, reader));
    }

    /** One text that is not empty. */
    Optional<String> text(Item item) {
        Optional<String> text = rawText(item);
        if (text.isPresent() && text.get().contains("${")) {
            problem(item, "${NAME} may stand only in rpc, url and paths; write the value itself");
            return Optional.empty();
        }
        return text;
    }

    /** The path of a file in which variables of the environment may stand, from a folder on. */
    Optional<Path> path(Item item, Path folder) {
        return expanded(item).flatMap(text -> {
            try {
                return Optional.of(folder.resolve(text).normalize());
            } catch (InvalidPathException e) {
                problem(item, "the path of a file expected");
                return Optional.empty();
            }
        });
    }

    /** One text in which variables of the environment may stand; empty too if one is not set. */
    Optional<String> expanded(Item item) {
        return rawText(item).flatMap(text -> switch (variables.expand(text)) {
            case Variables.Expanded.Text(String value) -> Optional.of(value);
            case Variables.Expanded.Unset(String message) -> {
                if (variables.unsetIsError()) {
                    problem(item, message);
                } else {
                    warn(item, message);
                }
                yield Optional.empty();
            }
            case Variables.Expanded.Refused(String message) -> {
                problem(item, message);
                yield Optional.empty();
            }
        });
    }

    /** The items of a list, or the one item that stands without brackets. */
    List<Item> oneOrMany(Item item) {
        return item.node() instanceof YamlNode.Sequence ? many(item) : List.of(item);
    }

    /** The items of a list. */
    List<Item> many(Item item) {
        if (!(item.node() instanceof YamlNode.Sequence sequence)) {
            problem(item, "a list expected");
            return List.of();
        }
        List<Item> items = new ArrayList<>();
        for (YamlNode node : sequence.items()) {
            items.add(item.under(items.size(), node));
        }
        return items;
    }

    /** The keys and values of a table. */
    List<Item.Pair> table(Item item) {
        if (!(item.node() instanceof YamlNode.Mapping mapping)) {
            problem(item, "keys with values expected");
            return List.of();
        }
        return mapping.entries().stream()
                .map(entry -> new Item.Pair(
                        entry.key().text(),
                        item.under(entry.key().text(), entry.key()),
                        item.under(entry.key().text(), entry.value())))
                .toList();
    }

    /** The one key and value of an item such as {@code trade: [dexA]}. */
    Optional<Item.Pair> single(Item item, String example) {
        List<Item.Pair> pairs = item.node() instanceof YamlNode.Mapping ? table(item) : List.of();
        if (pairs.size() != 1) {
            problem(item, "one key with its value expected, such as " + example);
            return Optional.empty();
        }
        return Optional.of(pairs.getFirst());
    }

    <T> Optional<T> read(Item item, String text, Function<String, Parsed<T>> reader) {
        return switch (reader.apply(text)) {
            case Parsed.Ok<T>(T value) -> Optional.of(value);
            case Parsed.Wrong<T>(int offset, String message) -> {
                Position at = item.node() instanceof YamlNode.Scalar scalar ? scalar.at(offset) : item.at();
                problem(offset == 0 ? item.at() : at, item.path(), message);
                yield Optional.empty();
            }
        };
    }

    private Optional<String> rawText(Item item) {
        if (!(item.node() instanceof YamlNode.Scalar scalar)) {
            problem(
                    item,
                    "one value expected, found " + (item.node() instanceof YamlNode.Sequence ? "a list" : "keys"));
            return Optional.empty();
        }
        if (scalar.text().isBlank()) {
            problem(item, "the value is missing");
            return Optional.empty();
        }
        return Optional.of(scalar.text());
    }
}
