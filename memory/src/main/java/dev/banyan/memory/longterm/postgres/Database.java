package dev.banyan.memory.longterm.postgres;

import dev.banyan.memory.MemoryException;
import dev.banyan.memory.MemoryException.Code;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A database that is asked on behalf of one memory. Thread-safe if its connections are.
 *
 * @param memory name of the memory, for messages
 */
public record Database(Connections connections, String memory) {

    private static final String FULL = "53100";
    private static final String NO_TABLE = "42P01";

    /** Something said to a database. */
    @FunctionalInterface
    public interface Question<T> {

        /** Says it; a transaction that is left open is rolled back. */
        T ask(Connection connection) throws SQLException;
    }

    /**
     * Asks over a connection that nobody else has meanwhile.
     *
     * @throws MemoryException if the database does not answer, is full or has no such memory
     */
    public <T> T ask(Question<T> question) {
        try (Connection connection = connections.open()) {
            try {
                T answer = question.ask(connection);
                leave(connection);
                return answer;
            } catch (SQLException | RuntimeException e) {
                try {
                    leave(connection);
                } catch (SQLException broken) {
                    e.addSuppressed(broken);
                }
                throw e;
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /**
     * Makes a table where it is not there; several nodes may do so at once.
     *
     * @param lock number of a lock that nothing else takes
     * @throws MemoryException if the database does not answer
     */
    public void make(long lock, String table) {
        ask(connection -> {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("SELECT pg_advisory_xact_lock(" + lock + ")");
                statement.execute("CREATE TABLE IF NOT EXISTS " + table);
            }
            connection.commit();
            return true;
        });
    }

    private static void leave(Connection connection) throws SQLException {
        if (!connection.getAutoCommit()) {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private MemoryException failed(SQLException e) {
        if (NO_TABLE.equals(e.getSQLState())) {
            return new MemoryException(Code.NOT_A_STORE, "there is no memory " + memory + " in the database", e);
        }
        boolean full = FULL.equals(e.getSQLState());
        return new MemoryException(
                full ? Code.DISK_FULL : Code.IO,
                "asking the database of the memory " + memory + " failed: " + e.getMessage()
                        + (full ? "; make room there" : ""),
                e);
    }
}
