package dev.banyan.daemon.memory;

import dev.banyan.memory.longterm.postgres.Connections;
import dev.banyan.memory.longterm.postgres.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Which own receipts, lessons and words of the operator a memory in a database was told to keep, by their ids: a table of its own beside the
 * records, so that whoever can write those, but not this, can not take one away unnoticed. It is told before the store is, and that the
 * store has done it; what the store had not confirmed is not missed. All nodes share it. Thread-safe. Errors are {@link
 * dev.banyan.memory.MemoryException}.
 */
public final class ReceiptTable {

    private static final String THERE = """
            EXISTS (SELECT 1 FROM banyan_memory m WHERE m.store = r.store AND m.id = r.id AND m.frame IS NOT NULL)""";

    private final Database database;
    private final String agent;

    private ReceiptTable(Database database, String agent) {
        this.database = database;
        this.agent = agent;
    }

    /**
     * Of an agent; the table is made where it is not there.
     *
     * @throws dev.banyan.memory.MemoryException if the database does not answer
     */
    public static ReceiptTable of(Connections connections, String agent) {
        Database database = new Database(connections, agent);
        database.make(7230189004L, """
                banyan_memory_receipt (
                  store text NOT NULL, id text NOT NULL, sure boolean NOT NULL, PRIMARY KEY (store, id))""");
        return new ReceiptTable(database, agent);
    }

    /** Of an agent, where the table is there; nothing is made. */
    static ReceiptTable existing(Connections connections, String agent) {
        return new ReceiptTable(new Database(connections, agent), agent);
    }

    /** The agents of which it knows anything, in their order; none if it is not there. */
    static List<String> agents(Connections connections) {
        return new Database(connections, "of every agent").ask(connection -> {
            try (Statement statement = connection.createStatement()) {
                if (!has(connection, "banyan_memory_receipt")) {
                    return List.of();
                }
                try (ResultSet rows =
                        statement.executeQuery("SELECT DISTINCT store FROM banyan_memory_receipt ORDER BY store")) {
                    return texts(rows);
                }
            }
        });
    }

    /** Whether a row's record is there; none is where nothing was ever kept. */
    private static String there(Connection connection) throws SQLException {
        return has(connection, "banyan_memory") ? THERE : "false";
    }

    private static boolean has(Connection connection, String table) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT to_regclass(?) IS NOT NULL")) {
            select.setString(1, table);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() && rows.getBoolean(1);
            }
        }
    }

    /** These are to be kept; the store is told after this. */
    void keep(Collection<String> ids) {
        change("INSERT INTO banyan_memory_receipt SELECT ?, unnest(?::text[]), false ON CONFLICT DO NOTHING", ids);
    }

    /** The store has kept these. One that was forgotten meanwhile is not missed. */
    void kept(Collection<String> ids) {
        change("UPDATE banyan_memory_receipt SET sure = true WHERE store = ? AND id = ANY(?) AND NOT sure", ids);
    }

    /** These are not missed any more; the store is told after this. */
    void forget(Collection<String> ids) {
        change("DELETE FROM banyan_memory_receipt WHERE store = ? AND id = ANY(?)", ids);
    }

    /** What the store has kept before a process could say so, is missed from now on once it is gone. */
    void settle() {
        database.ask(connection -> {
            try (PreparedStatement update = connection.prepareStatement(
                    "UPDATE banyan_memory_receipt r SET sure = true WHERE r.store = ? AND NOT r.sure AND "
                            + there(connection))) {
                update.setString(1, agent);
                return update.executeUpdate();
            }
        });
    }

    /** How many are to be there. */
    int size() {
        return database.ask(connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                    "SELECT count(*) FROM banyan_memory_receipt WHERE store = ? AND sure")) {
                select.setString(1, agent);
                try (ResultSet rows = select.executeQuery()) {
                    return rows.next() ? rows.getInt(1) : 0;
                }
            }
        });
    }

    /** The ids of those that are to be there and are not, in their order. */
    public List<String> missing() {
        return database.ask(connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                    "SELECT r.id FROM banyan_memory_receipt r WHERE r.store = ? AND r.sure AND NOT " + there(connection)
                            + " ORDER BY r.id")) {
                select.setString(1, agent);
                try (ResultSet rows = select.executeQuery()) {
                    return texts(rows);
                }
            }
        });
    }

    private static List<String> texts(ResultSet rows) throws SQLException {
        List<String> texts = new ArrayList<>();
        while (rows.next()) {
            texts.add(rows.getString(1));
        }
        return texts;
    }

    private void change(String statement, Collection<String> ids) {
        database.ask(connection -> {
            try (PreparedStatement change = connection.prepareStatement(statement)) {
                change.setString(1, agent);
                change.setArray(2, connection.createArrayOf("text", ids.toArray()));
                return change.executeUpdate();
            }
        });
    }
}
