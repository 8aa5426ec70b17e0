package dev.banyan.daemon.memory;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.banyan.daemon.console.UserError;
import dev.banyan.memory.longterm.postgres.Connections;
import dev.banyan.runtime.assembly.JournalOptions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;

/**
 * Connections to the database of a journal, for the memories that lie beside it: a few, used again and again. None is made before
 * it is needed. A node that stops in the middle of a change lets go after five seconds, and no answer is waited for longer than
 * thirty. Thread-safe.
 */
public final class MemoryDatabase implements Connections, AutoCloseable {

    private static final int MOST = 4;
    private static final long PATIENCE_MILLIS = 4_000;
    private static final String SETTINGS = "SET idle_in_transaction_session_timeout = 5000; SET lock_timeout = 8000";

    private final HikariDataSource pool;

    /** To the database that a journal lies in. */
    public MemoryDatabase(JournalOptions.Database journal) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("banyan-memory");
        config.setDriverClassName("org.postgresql.Driver");
        config.setJdbcUrl(journal.url());
        journal.user().ifPresent(config::setUsername);
        journal.password().ifPresent(config::setPassword);
        config.setMaximumPoolSize(MOST);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(PATIENCE_MILLIS);
        config.setInitializationFailTimeout(-1); // whoever asks first is told
        config.setConnectionInitSql(SETTINGS);
        config.addDataSourceProperty("connectTimeout", "4");
        config.addDataSourceProperty("socketTimeout", "30");
        pool = new HikariDataSource(config);
    }

    /**
     * To the database that a person has named.
     *
     * @throws UserError status 2 if the driver can not read the address, which is not repeated
     */
    static MemoryDatabase of(JournalOptions.Database journal) {
        try {
            return new MemoryDatabase(journal);
        } catch (RuntimeException e) {
            throw UserError.input("--journal: jdbc:postgresql://HOST:PORT/NAME expected");
        }
    }

    @Override
    public Connection open() throws SQLException {
        try {
            return pool.getConnection();
        } catch (SQLTransientConnectionException e) {
            throw e.getCause() instanceof SQLException cause ? cause : e; // not how long the pool has waited
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
