package dev.banyan.file;

import java.util.List;

/** What may stand in a place of the file: what sections are checked against and the JSON Schema is made from. */
sealed interface Shape {

    /** One text; the pattern is for the schema, the reader says better what is wrong. */
    record Text(String pattern, String meaning) implements Shape {}

    /** One of these words. */
    record Choice(List<String> words) implements Shape {
        /** Keeps its own copy. */
        public Choice {
            words = List.copyOf(words);
        }
    }

    /** A list. */
    record Many(Shape item) implements Shape {}

    /** A list, or one item without the brackets. */
    record OneOrMany(Shape item) implements Shape {}

    /** Names of the file's own, each with a value of this shape. */
    record Table(Shape value) implements Shape {}

    /** One key of several, with its value. */
    record OneOf(List<Key> keys) implements Shape {
        /** Keeps its own copy. */
        public OneOf {
            keys = List.copyOf(keys);
        }
    }

    /** Any of these. */
    record Either(List<Shape> shapes) implements Shape {
        /** Keeps its own copy. */
        public Either {
            shapes = List.copyOf(shapes);
        }
    }

    /** Known keys. */
    record Keys(List<Key> keys) implements Shape {
        /** Keeps its own copy. */
        public Keys {
            keys = List.copyOf(keys);
        }
    }

    /** Whatever the feature will be that is not built yet; refused when met. */
    record Later() implements Shape {}

    /** A key of a section. */
    record Key(String name, Shape shape, boolean required, String meaning) {

        static Key required(String name, Shape shape, String meaning) {
            return new Key(name, shape, true, meaning);
        }

        static Key optional(String name, Shape shape, String meaning) {
            return new Key(name, shape, false, meaning);
        }

        static Key later(String name) {
            return new Key(name, new Later(), false, "not yet supported");
        }

        boolean isLater() {
            return shape instanceof Later;
        }
    }
}
