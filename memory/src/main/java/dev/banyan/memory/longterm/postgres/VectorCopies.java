package dev.banyan.memory.longterm.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * The tables in which a store's vectors lie once more, one for each embedder that has searched there: what is removed from the rows goes
 * from all of them in the same transaction. One whose embedder is used no more would take no removal over.
 *
 * @param store name of the store, of several in one database
 */
record VectorCopies(String store) {

    private static final String PREFIX = "banyan_memory_";

    /** What a table is called, by the digest of store and embedder in hex. */
    static String name(String digest) {
        return PREFIX + digest;
    }

    /** Makes the list of tables where it is not there, and writes one into it. */
    void add(Connection connection, String name) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS banyan_memory_vectors"
                    + " (name text PRIMARY KEY, seen bigint NOT NULL, swept bigint NOT NULL, store text)");
            statement.execute(
                    "ALTER TABLE banyan_memory_vectors ADD COLUMN IF NOT EXISTS swept bigint NOT NULL DEFAULT 0");
            statement.execute("ALTER TABLE banyan_memory_vectors ADD COLUMN IF NOT EXISTS store text");
        }
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO banyan_memory_vectors (name, seen, swept, store)"
                        + " VALUES (?, 0, 0, ?) ON CONFLICT (name) DO UPDATE SET store = EXCLUDED.store"
                        + " WHERE banyan_memory_vectors.store IS NULL")) {
            insert.setString(1, name);
            insert.setString(2, store);
            insert.executeUpdate();
        }
    }

    /** Removes the vectors of records. */
    void remove(Connection connection, Collection<String> ids) throws SQLException {
        if (ids.isEmpty() || !isListed(connection)) {
            return;
        }
        UUID[] keys = ids.stream().map(VectorTable::uuid).toArray(UUID[]::new);
        for (String name : names(connection)) {
            try (PreparedStatement delete =
                    connection.prepareStatement("DELETE FROM " + name + " WHERE embedding_id = ANY(?)")) {
                delete.setArray(1, connection.createArrayOf("uuid", keys));
                delete.executeUpdate();
            }
        }
    }

    /** False where no node has ever searched by pgvector, or none of this version. */
    private static boolean isListed(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SELECT 1 FROM pg_attribute"
                        + " WHERE attrelid = to_regclass('banyan_memory_vectors') AND attname = 'store'")) {
            return found.next();
        }
    }

    /** Those that are there. What is no name of ours is passed over: it would be said as a part of a statement. */
    private List<String> names(Connection connection) throws SQLException {
        List<String> names = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT name FROM banyan_memory_vectors WHERE store = ? AND CASE WHEN name ~ '^" + PREFIX
                        + "[0-9a-f]{32}$' THEN to_regclass(name) IS NOT NULL ELSE false END")) {
            select.setString(1, store);
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    names.add(found.getString(1));
                }
            }
        }
        return names;
    }
}
