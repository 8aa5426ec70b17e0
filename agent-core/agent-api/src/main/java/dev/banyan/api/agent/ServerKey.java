package dev.banyan.api.agent;

import java.nio.file.Path;

/** Where the key lies that a server wants; never the key itself. */
public sealed interface ServerKey {

    /** In a variable of the environment. */
    record Variable(String name) implements ServerKey {
        @Override
        public String toString() {
            return "variable " + name;
        }
    }

    /** In a file that has nothing else in it. */
    record Kept(Path file) implements ServerKey {
        @Override
        public String toString() {
            return "file " + file;
        }
    }
}
