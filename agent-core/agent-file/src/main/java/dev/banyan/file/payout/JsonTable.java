package dev.banyan.file.payout;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.banyan.rules.text.Closest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** JSON (RFC 8259): an array of objects, one payment each. */
final class JsonTable {

    private static final JsonFactory JSON = new JsonFactory();

    private final JsonParser parser;
    private final List<Row> rows = new ArrayList<>();

    private JsonTable(JsonParser parser) {
        this.parser = parser;
    }

    static Table read(String text) {
        if (text.isBlank()) {
            return Table.malformed(1, "the file is empty; a list of payments expected");
        }
        try (JsonParser parser = JSON.createParser(text)) {
            return new JsonTable(parser).table();
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
            return Table.malformed(line, "not JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory is always readable", e);
        }
    }

    private Table table() throws IOException {
        if (parser.nextToken() != JsonToken.START_ARRAY) {
            return Table.malformed(
                    line(),
                    "a list of payments expected, such as [{\"id\": \"1\", \"to\": \"payroll\", \"amount\": \"12.5\"}]");
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (rows.size() == Table.MOST_ROWS) {
                return Table.tooMany(line());
            }
            rows.add(row());
        }
        return parser.nextToken() == null
                ? new Table.Rows(rows)
                : Table.malformed(line(), "something stands after the end of the list");
    }

    private Row row() throws IOException {
        int start = line();
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return Row.flawed(
                    start, "a payment expected, such as {\"id\": \"1\", \"to\": \"payroll\", \"amount\": \"12.5\"}");
        }
        Map<Column, Row.Cell> cells = new EnumMap<>(Column.class);
        List<Row.Flaw> flaws = new ArrayList<>();
        Set<Column> seen = EnumSet.noneOf(Column.class);
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            int line = line();
            parser.nextToken();
            Optional<Column> column = Column.of(key);
            if (column.isEmpty()) {
                flaws.add(new Row.Flaw(
                        line, "unknown key " + CellText.quoted(key) + "; " + Closest.hint(key, Column.words())));
            } else if (!seen.add(column.get())) {
                flaws.add(new Row.Flaw(line, "the key " + key + " stands twice"));
            } else {
                String wrong = unfit(column.get(), parser.currentToken());
                if (wrong.isEmpty()) {
                    cells.put(column.get(), new Row.Cell(line, parser.getText()));
                } else {
                    flaws.add(new Row.Flaw(line, wrong));
                }
            }
            parser.skipChildren();
        }
        for (Column column : Column.REQUIRED) {
            if (!seen.contains(column)) {
                flaws.add(new Row.Flaw(start, "the key " + column.word() + " is missing"));
            }
        }
        return new Row(start, cells, flaws);
    }

    /** What is wrong with a value of this kind, or nothing. A number may have been rounded by the program that wrote it. */
    private static String unfit(Column column, JsonToken token) {
        boolean counts = column == Column.ID || column == Column.ATTEMPT;
        boolean fits = token == JsonToken.VALUE_STRING || (counts && token == JsonToken.VALUE_NUMBER_INT);
        return fits ? "" : "the value of " + column.word() + " is a text, such as " + example(column);
    }

    private static String example(Column column) {
        return switch (column) {
            case ID -> "\"1\"";
            case TO -> "\"payroll\"";
            case AMOUNT -> "\"12.5\"";
            case ATTEMPT -> "\"2\"";
        };
    }

    private int line() {
        return Math.max(1, parser.currentTokenLocation().getLineNr());
    }
}
