package dev.banyan.memory.longterm.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * How far a table of vectors has come with what is in the rows.
 *
 * @param seen number of the latest row that it has taken over
 * @param swept number up to which removals were gone when it began: it never had what they removed
 */
record Taken(long seen, long swept) {

    /** True if removals that it has not seen are gone. */
    boolean misses(MemoryTables.Head head) {
        return head.swept() > Math.max(seen, swept);
    }

    /** Up to a row further. */
    Taken upTo(long row) {
        return new Taken(row, swept);
    }

    /** What stands in the database; nothing where nothing does. */
    static Taken of(Connection connection, String table) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT seen, swept FROM banyan_memory_vectors WHERE name = ?")) {
            select.setString(1, table);
            try (ResultSet found = select.executeQuery()) {
                return found.next() ? new Taken(found.getLong(1), found.getLong(2)) : new Taken(0, 0);
            }
        }
    }

    void store(Connection connection, String table) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE banyan_memory_vectors SET seen = ?, swept = ? WHERE name = ?")) {
            update.setLong(1, seen);
            update.setLong(2, swept);
            update.setString(3, table);
            update.executeUpdate();
        }
    }
}
