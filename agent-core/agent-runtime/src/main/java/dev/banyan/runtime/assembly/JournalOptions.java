package dev.banyan.runtime.assembly;

import java.nio.file.Path;
import java.util.Optional;

/** Where a runtime keeps its journal. */
public sealed interface JournalOptions {

    /** In this process's memory: nothing outlives it. For tests. */
    record Memory() implements JournalOptions {}

    /** An H2 file in a directory of one process's own. */
    record File(Path directory) implements JournalOptions {}

    /**
     * A PostgreSQL database, which several nodes may share.
     *
     * @param url {@code jdbc:postgresql://…}; a secret if it carries a password
     * @param user empty if the URL names one
     * @param password empty if the URL carries it, or none is asked for
     */
    record Database(String url, Optional<String> user, Optional<String> password) implements JournalOptions {
        @Override
        public String toString() {
            return "Database[***]";
        }
    }
}
