package dev.banyan.file.yaml;

import java.util.List;
import java.util.Optional;

/** A node of a file. */
public sealed interface YamlNode {

    /** Where it begins. */
    Position at();

    /**
     * A text, however it is quoted.
     *
     * @param places where each of its characters stands, if it stands in one line; else empty
     */
    record Scalar(String text, Position at, List<Position> places) implements YamlNode {
        /** Keeps its own copy. */
        public Scalar {
            places = List.copyOf(places);
        }

        /** Where the character at {@code offset} stands, as near as is known. */
        public Position at(int offset) {
            return offset >= 0 && offset < places.size() ? places.get(offset) : at;
        }
    }

    /** A list. */
    record Sequence(List<YamlNode> items, Position at) implements YamlNode {
        /** Keeps its own copy. */
        public Sequence {
            items = List.copyOf(items);
        }
    }

    /** Values by key, no key twice, in the order of the file. */
    record Mapping(List<Entry> entries, Position at) implements YamlNode {
        /** Keeps its own copy. */
        public Mapping {
            entries = List.copyOf(entries);
        }

        /** The value of a key. */
        public Optional<YamlNode> find(String key) {
            return entries.stream()
                    .filter(entry -> entry.key().text().equals(key))
                    .map(Entry::value)
                    .findFirst();
        }
    }

    /** A key and its value. */
    record Entry(Scalar key, YamlNode value) {}
}
