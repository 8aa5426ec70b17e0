package dev.banyan.runtime.internal.journal;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.zaxxer.hikari.HikariDataSource;
import dev.banyan.runtime.assembly.JournalOptions;
import dev.banyan.runtime.assembly.JournalUnusable;
import java.sql.SQLException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The journal of a runtime, opened: its tables are there and of a format that this build knows. */
public final class Journal implements AutoCloseable {

    private final Config config;
    private final EndedTable ended;
    private final Daybooks daybooks;
    private final Runnable close;

    private Journal(Config config, EndedTable ended, Daybooks daybooks, Runnable close) {
        this.config = config;
        this.ended = ended;
        this.daybooks = daybooks;
        this.close = close;
    }

    /**
     * Opens a journal and makes its tables if need be.
     *
     * @throws JournalUnusable if it can not be used; nothing was started then
     */
    public static Journal open(JournalOptions options) {
        return switch (options) {
            case JournalOptions.Memory memory ->
                new Journal(
                        ConfigFactory.parseResources(Journal.class, "memory.conf"),
                        new MemoryEndedTable(),
                        Daybooks.none(),
                        () -> {});
            case JournalOptions.File file -> open(JournalDatabase.file(file));
            case JournalOptions.Database database -> open(JournalDatabase.server(database));
        };
    }

    private static Journal open(JournalDatabase database) {
        HikariDataSource pool = database.connect();
        try {
            Schema.prepare(pool, database.dialect());
            EndedRebuild.runIfNeeded(pool, database.dialect());
            database.keepPrivate();
        } catch (SQLException | RuntimeException e) {
            pool.close();
            throw database.unusable(e);
        }
        ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
        Config config = database.settings().withFallback(ConfigFactory.parseResources(Journal.class, "jdbc.conf"));
        EndedTable ended = new JdbcEndedTable(pool, database.dialect(), executor);
        Daybooks daybooks = new JdbcDaybooks(pool, database.dialect(), executor);
        return new Journal(config, ended, daybooks, () -> {
            executor.close();
            database.compact(pool);
            pool.close();
            database.keepPrivate();
        });
    }

    /** What the actor system must be told so that it writes here. */
    public Config config() {
        return config;
    }

    /** How intents ended. */
    public EndedTable ended() {
        return ended;
    }

    /** What is written down for accounts' books. */
    public Daybooks daybooks() {
        return daybooks;
    }

    /** Closes it; to be called when the actor system has ended. */
    @Override
    public void close() {
        close.run();
    }
}
