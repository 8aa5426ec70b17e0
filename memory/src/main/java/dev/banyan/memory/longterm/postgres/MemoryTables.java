package dev.banyan.memory.longterm.postgres;

import dev.banyan.memory.MemoryException;
import dev.banyan.memory.MemoryException.Code;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/**
 * The tables of a store and what is said to them. Whoever changes a store holds the row of its head until the change is committed, so
 * changes are numbered without gaps in the order in which they become visible, and a reader who has seen one has seen all before.
 *
 * @param store name of the store, of several in one database
 */
record MemoryTables(String store) {

    /** Changes for which removals are kept at least, so that the other nodes learn of them. */
    static final int SWEPT = 4096;

    private static final int VERSION = 1;
    private static final int PAGE = 1000;
    private static final String WAITING = " FROM banyan_memory WHERE store = ? AND sequence > ? AND frame IS NOT NULL"
            + " AND embedder <> ? AND sequence <> ALL(?)";

    /**
     * What a store is.
     *
     * @param last number of its latest change
     * @param swept number up to which removals are not there any more
     */
    record Head(int version, int dimension, String embedder, long last, long swept) {}

    /** Makes the tables and the store where they are not there. Several nodes may do so at once. */
    void create(Connection connection, int dimension, String embedder) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_advisory_xact_lock(7230189001)");
            statement.execute("""
                    CREATE TABLE IF NOT EXISTS banyan_memory_store (
                      name text PRIMARY KEY, version int NOT NULL, dimension int NOT NULL,
                      embedder text NOT NULL, last bigint NOT NULL, swept bigint NOT NULL)""");
            statement.execute("""
                    CREATE TABLE IF NOT EXISTS banyan_memory (
                      store text NOT NULL, sequence bigint NOT NULL, id text NOT NULL, embedder text, frame bytea,
                      PRIMARY KEY (store, sequence), UNIQUE (store, id))""");
            statement.execute("""
                    CREATE INDEX IF NOT EXISTS banyan_memory_removed
                      ON banyan_memory (store, sequence) WHERE frame IS NULL""");
        }
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO banyan_memory_store VALUES (?, ?, ?, ?, 0, 0) ON CONFLICT DO NOTHING")) {
            insert.setString(1, store);
            insert.setInt(2, VERSION);
            insert.setInt(3, dimension);
            insert.setString(4, embedder);
            insert.executeUpdate();
        }
        connection.commit();
    }

    /** What the store is now; with a lock nobody else changes it until the transaction ends. */
    Head head(Connection connection, boolean lock) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT version, dimension, embedder, last, swept FROM banyan_memory_store WHERE name = ?"
                        + (lock ? " FOR UPDATE" : ""))) {
            select.setString(1, store);
            try (ResultSet found = select.executeQuery()) {
                if (!found.next()) {
                    throw new MemoryException(
                            Code.NOT_A_STORE,
                            "there is no memory " + store
                                    + " in the database; a node that has kept it there is to be started again");
                }
                Head head = new Head(
                        found.getInt(1), found.getInt(2), found.getString(3), found.getLong(4), found.getLong(5));
                if (head.version() > VERSION) {
                    throw new MemoryException(
                            Code.NEWER_VERSION,
                            "the memory " + store + " is of version " + head.version()
                                    + ", this program reads up to " + VERSION
                                    + "; use the newer program, nothing was changed");
                }
                return head;
            }
        }
    }

    /** Makes another embedder the store's; its rows keep the one that made them. */
    void adopt(Connection connection, int dimension, String embedder) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE banyan_memory_store SET dimension = ?, embedder = ? WHERE name = ?")) {
            update.setInt(1, dimension);
            update.setString(2, embedder);
            update.setString(3, store);
            update.executeUpdate();
        }
    }

    /** Visits the changes after a number, in order. */
    void since(Connection connection, long seen, Consumer<Row> visit) throws SQLException {
        connection.setAutoCommit(false);
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT sequence, id, embedder, frame FROM banyan_memory WHERE store = ? AND sequence > ? ORDER BY sequence")) {
            select.setFetchSize(PAGE);
            select.setString(1, store);
            select.setLong(2, seen);
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    visit.accept(row(found));
                }
            }
        }
    }

    /** Some rows, in the order of their numbers. */
    List<Row> rows(Connection connection, List<Long> sequences) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT sequence, id, embedder, frame FROM banyan_memory WHERE store = ? AND sequence = ANY(?) ORDER BY sequence")) {
            select.setString(1, store);
            select.setArray(2, connection.createArrayOf("bigint", sequences.toArray()));
            return all(select);
        }
    }

    /** The next changes after a number, in order, at most so many. */
    List<Row> page(Connection connection, long seen, int most) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT sequence, id, embedder, frame FROM banyan_memory WHERE store = ? AND sequence > ? ORDER BY sequence LIMIT ?")) {
            select.setString(1, store);
            select.setLong(2, seen);
            select.setInt(3, most);
            return all(select);
        }
    }

    /** The row of an id, if it is a record. */
    List<Row> rowOf(Connection connection, String id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT sequence, id, embedder, frame FROM banyan_memory WHERE store = ? AND id = ? AND frame IS NOT NULL")) {
            select.setString(1, store);
            select.setString(2, id);
            return all(select);
        }
    }

    /** How many records there are. */
    int count(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT count(*) FROM banyan_memory WHERE store = ? AND frame IS NOT NULL")) {
            select.setString(1, store);
            try (ResultSet found = select.executeQuery()) {
                return found.next() ? found.getInt(1) : 0;
            }
        }
    }

    /**
     * Which records wait for an embedder.
     *
     * @param embedder who has not made their vectors
     * @param after number up to which none waits
     * @param without numbers of those that do not wait all the same
     */
    record Waiting(String embedder, long after, Collection<Long> without) {}

    /** The numbers of the first records that wait, at most so many, in order. */
    List<Long> first(Connection connection, Waiting waiting, int most) throws SQLException {
        List<Long> numbers = new ArrayList<>();
        try (PreparedStatement select =
                connection.prepareStatement("SELECT sequence" + WAITING + " ORDER BY sequence LIMIT ?")) {
            fill(connection, select, waiting);
            select.setInt(5, most);
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    numbers.add(found.getLong(1));
                }
            }
        }
        return numbers;
    }

    /** How many records wait. */
    int howMany(Connection connection, Waiting waiting) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT count(*)" + WAITING)) {
            fill(connection, select, waiting);
            try (ResultSet found = select.executeQuery()) {
                return found.next() ? found.getInt(1) : 0;
            }
        }
    }

    private void fill(Connection connection, PreparedStatement select, Waiting waiting) throws SQLException {
        select.setString(1, store);
        select.setLong(2, waiting.after());
        select.setString(3, waiting.embedder());
        select.setArray(4, connection.createArrayOf("bigint", waiting.without().toArray()));
    }

    private static List<Row> all(PreparedStatement select) throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (ResultSet found = select.executeQuery()) {
            while (found.next()) {
                rows.add(row(found));
            }
        }
        return rows;
    }

    private static Row row(ResultSet found) throws SQLException {
        return new Row(found.getLong(1), found.getString(2), found.getString(3), found.getBytes(4));
    }

    /**
     * Stores changes, the latest of each id, and their last number, with removals taken out of all tables of vectors, and sweeps away old
     * ones now and then; the transaction must hold the head.
     */
    void store(Connection connection, Head head, List<Row> rows) throws SQLException {
        try (PreparedStatement put = connection.prepareStatement("""
                INSERT INTO banyan_memory (store, sequence, id, embedder, frame) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (store, id) DO UPDATE
                SET sequence = EXCLUDED.sequence, embedder = EXCLUDED.embedder, frame = EXCLUDED.frame""")) {
            for (Row row : rows) {
                put.setString(1, store);
                put.setLong(2, row.sequence());
                put.setString(3, row.id());
                put.setString(4, row.embedder());
                put.setBytes(5, row.frame());
                put.addBatch();
            }
            put.executeBatch();
        }
        new VectorCopies(store)
                .remove(
                        connection,
                        rows.stream()
                                .filter(row -> row.frame() == null)
                                .map(Row::id)
                                .toList());
        long last = rows.getLast().sequence();
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE banyan_memory_store SET last = ?, swept = ? WHERE name = ?")) {
            update.setLong(1, last);
            update.setLong(
                    2, last / SWEPT > head.last() / SWEPT ? sweep(connection, head, last - SWEPT) : head.swept());
            update.setString(3, store);
            update.executeUpdate();
        }
    }

    private long sweep(Connection connection, Head head, long upTo) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(
                "DELETE FROM banyan_memory WHERE store = ? AND sequence <= ? AND frame IS NULL")) {
            delete.setString(1, store);
            delete.setLong(2, upTo);
            return delete.executeUpdate() > 0 ? upTo : head.swept();
        }
    }
}
