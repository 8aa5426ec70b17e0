package dev.banyan.runtime.internal.journal;

import dev.banyan.runtime.assembly.JournalOptions;
import dev.banyan.runtime.assembly.JournalUnusable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The tables of a journal, read as they lie there. Makes and changes nothing; an embedded journal must not be in use. Not
 * thread-safe.
 */
public final class JournalTables implements AutoCloseable {

    /** What H2 and PostgreSQL say of a table that is not there. */
    private static final Set<String> NO_TABLE = Set.of("42S02", "42S03", "42S04", "42P01");

    private final JournalDatabase database;
    private final Connection connection;

    private JournalTables(JournalDatabase database, Connection connection) {
        this.database = database;
        this.connection = connection;
    }

    /**
     * A row of the table of events.
     *
     * @param number its sequence number there
     * @param deleted true if it counts as deleted
     * @param kind serializer and manifest, as {@link EnvelopeSerializer} knows them
     * @param written in milliseconds since 1970, 0 if it is not known
     * @param payload the envelope
     */
    @SuppressWarnings("ArrayRecordComponent") // many, each read once
    public record Row(long number, boolean deleted, Kind kind, long written, byte[] payload) {}

    /** What a payload is. */
    public record Kind(int serializer, String manifest) {}

    /**
     * Opens them.
     *
     * @throws JournalUnusable if there are none, they are in use or of a newer format, or the database refuses
     */
    public static JournalTables open(JournalOptions options) {
        return switch (options) {
            case JournalOptions.Memory memory -> throw new JournalUnusable("a journal in memory can not be read");
            case JournalOptions.File file -> open(JournalDatabase.existing(file));
            case JournalOptions.Database server -> open(JournalDatabase.server(server));
        };
    }

    private static JournalTables open(JournalDatabase database) {
        try {
            Connection connection = database.reading();
            JournalTables tables = new JournalTables(database, connection);
            try {
                tables.requireFormat();
                return tables;
            } catch (SQLException | RuntimeException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw NO_TABLE.contains(String.valueOf(e.getSQLState()))
                    ? new JournalUnusable("there is no journal in " + database)
                    : database.unusable(e);
        }
    }

    /** Every persistence id, in order. */
    public List<String> ids() {
        String id = database.dialect().name("persistence_id");
        return query("SELECT DISTINCT " + id + " FROM " + events() + " ORDER BY " + id, rows -> rows.getString(1));
    }

    /** The next rows of one journal, at most so many, in the order of their numbers. */
    public List<Row> page(String id, long after, int most) {
        Dialect names = database.dialect();
        String sql = "SELECT " + names.name("sequence_number") + ", " + names.name("deleted") + ", "
                + names.name("event_ser_id") + ", " + names.name("event_ser_manifest") + ", "
                + names.name("write_timestamp") + ", " + names.name("event_payload") + " FROM " + events() + " WHERE "
                + names.name("persistence_id") + " = ? AND " + names.name("sequence_number") + " > ? ORDER BY "
                + names.name("sequence_number") + " FETCH FIRST " + most + " ROWS ONLY";
        return query(
                sql,
                rows -> new Row(
                        rows.getLong(1),
                        rows.getBoolean(2),
                        new Kind(rows.getInt(3), rows.getString(4)),
                        rows.getLong(5),
                        rows.getBytes(6)),
                id,
                after);
    }

    /** The snapshots of one journal, oldest first. */
    public List<Row> snapshots(String id) {
        Dialect names = database.dialect();
        String sql = "SELECT " + names.name("sequence_number") + ", " + names.name("snapshot_ser_id") + ", "
                + names.name("snapshot_ser_manifest") + ", " + names.name("created") + ", "
                + names.name("snapshot_payload") + " FROM " + names.name("snapshot") + " WHERE "
                + names.name("persistence_id") + " = ? ORDER BY " + names.name("sequence_number");
        return query(
                sql,
                rows -> new Row(
                        rows.getLong(1),
                        false,
                        new Kind(rows.getInt(2), rows.getString(3)),
                        rows.getLong(4),
                        rows.getBytes(5)),
                id);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw database.unusable(e);
        }
    }

    private void requireFormat() throws SQLException {
        Dialect names = database.dialect();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT MAX(" + names.name("version") + ") FROM " + names.name("journal_format"))) {
            if (row.next() && row.getInt(1) > Schema.FORMAT) {
                throw Schema.newer(row.getInt(1));
            }
        }
    }

    private String events() {
        return database.dialect().name("event_journal");
    }

    private interface Reading<T> {
        T read(ResultSet row) throws SQLException;
    }

    private <T> List<T> query(String sql, Reading<T> reading, Object... parameters) {
        List<T> found = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(reading.read(rows));
                }
            }
            return found;
        } catch (SQLException e) {
            throw database.unusable(e);
        }
    }
}
