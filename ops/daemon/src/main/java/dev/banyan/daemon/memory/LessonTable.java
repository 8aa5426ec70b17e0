package dev.banyan.daemon.memory;

import dev.banyan.daemon.audit.LessonLedger;
import dev.banyan.memory.MemoryException;
import dev.banyan.memory.longterm.postgres.Connections;
import dev.banyan.memory.longterm.postgres.Database;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The ledger of a store in a database: a table of its own beside the records, asked each time, so that all nodes see what one of them has
 * taken back.
 */
public final class LessonTable implements LessonLedger {

    private final Database database;
    private final String agent;

    private LessonTable(Connections connections, String agent) {
        database = new Database(connections, agent);
        this.agent = agent;
    }

    /**
     * Of an agent; the table is made where it is not there.
     *
     * @throws MemoryException if the database does not answer
     */
    public static LessonTable of(Connections connections, String agent) {
        LessonTable table = new LessonTable(connections, agent);
        table.database.make(7230189002L, """
                banyan_memory_lesson (
                  store text NOT NULL, id text NOT NULL, digest text NOT NULL, PRIMARY KEY (store, id))""");
        return table;
    }

    @Override
    public Map<String, String> standing(Set<String> ids) {
        return ids.isEmpty()
                ? Map.of()
                : database.ask(connection -> {
                    Map<String, String> found = new HashMap<>();
                    try (PreparedStatement select = connection.prepareStatement(
                            "SELECT id, digest FROM banyan_memory_lesson WHERE store = ? AND id = ANY(?)")) {
                        select.setString(1, agent);
                        select.setArray(2, connection.createArrayOf("text", ids.toArray()));
                        try (ResultSet rows = select.executeQuery()) {
                            while (rows.next()) {
                                found.put(rows.getString(1), rows.getString(2));
                            }
                        }
                    }
                    return found;
                });
    }

    @Override
    public void stand(Map<String, String> digests) {
        List<Map.Entry<String, String>> entries = List.copyOf(digests.entrySet());
        database.ask(connection -> {
            try (PreparedStatement put = connection.prepareStatement("""
                    INSERT INTO banyan_memory_lesson (store, id, digest)
                    SELECT ?, one.id, one.digest FROM unnest(?::text[], ?::text[]) AS one (id, digest)
                    ON CONFLICT (store, id) DO UPDATE SET digest = EXCLUDED.digest""")) {
                put.setString(1, agent);
                put.setArray(
                        2,
                        connection.createArrayOf(
                                "text", entries.stream().map(Map.Entry::getKey).toArray()));
                put.setArray(
                        3,
                        connection.createArrayOf(
                                "text",
                                entries.stream().map(Map.Entry::getValue).toArray()));
                return put.executeUpdate();
            }
        });
    }

    @Override
    public void fall(Collection<String> ids) {
        database.ask(connection -> {
            try (PreparedStatement delete =
                    connection.prepareStatement("DELETE FROM banyan_memory_lesson WHERE store = ? AND id = ANY(?)")) {
                delete.setString(1, agent);
                delete.setArray(2, connection.createArrayOf("text", ids.toArray()));
                return delete.executeUpdate();
            }
        });
    }
}
