package dev.banyan.runtime.internal.journal;

import dev.banyan.runtime.assembly.JournalUnusable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;

/** Makes a journal's tables, as often as wanted, and refuses those of a newer format. */
final class Schema {

    /** What this build writes. */
    static final int FORMAT = 1;

    private Schema() {}

    static void prepare(DataSource database, Dialect dialect) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            if (!dialect.lockSchema().isEmpty()) {
                statement.execute(dialect.lockSchema());
            }
            for (String sql : statements(dialect)) {
                statement.execute(sql);
            }
            int found = format(statement, dialect);
            if (found > FORMAT) {
                throw newer(found);
            }
            connection.commit();
        }
    }

    static JournalUnusable newer(int format) {
        return new JournalUnusable(
                "the journal was written by a newer Banyan: its format is " + format + ", this build knows " + FORMAT);
    }

    private static int format(Statement statement, Dialect dialect) throws SQLException {
        String table = dialect.name("journal_format");
        try (ResultSet rows = statement.executeQuery("SELECT MAX(" + dialect.name("version") + ") FROM " + table)) {
            if (rows.next() && rows.getInt(1) > 0) {
                return rows.getInt(1);
            }
        }
        statement.execute("INSERT INTO " + table + " VALUES (" + FORMAT + ")");
        return FORMAT;
    }

    private static List<String> statements(Dialect dialect) {
        try (InputStream in = Schema.class.getResourceAsStream(dialect.schema())) {
            if (in == null) {
                throw new IllegalStateException("no resource " + dialect.schema());
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8).replaceAll("(?m)^--.*$", "");
            return Arrays.stream(text.split(";\n"))
                    .map(String::strip)
                    .filter(sql -> !sql.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
