package dev.banyan.verify.memory;

import dev.banyan.runtime.assembly.JournalOptions;
import dev.banyan.verify.postgres.PostgresServer;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** One PostgreSQL for all tests of memories in this JVM, with databases of each test's own. It ends with the JVM. */
final class MemoryServer {

    private static final PostgresServer SERVER = PostgresServer.start();
    private static final AtomicInteger NAMES = new AtomicInteger();

    private MemoryServer() {}

    /**
     * A new, empty database.
     *
     * @param name of the database
     * @param url with user and password
     */
    record Named(String name, String url) {

        /** As a daemon is told of it. */
        JournalOptions.Database journal() {
            return new JournalOptions.Database(url, Optional.empty(), Optional.empty());
        }

        /** What a statement answers. */
        String sql(String statement) {
            return SERVER.sql(name, statement).strip();
        }
    }

    static Named database() {
        String name = "memory" + NAMES.incrementAndGet();
        return new Named(name, SERVER.createDatabase(name));
    }
}
