package dev.banyan.file.payout;

import dev.banyan.rules.text.Closest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Comma-separated values (RFC 4180): a first line with the columns in any order, then one payment a line. Lines end with LF
 * or CRLF, blank ones are passed over, a quoted field ends on its line, spaces around an unquoted field are no part of it.
 */
final class CsvTable {

    private final String text;
    private final List<Row> rows = new ArrayList<>();
    private List<Column> columns = List.of();

    private CsvTable(String text) {
        this.text = text;
    }

    static Table read(String text) {
        return new CsvTable(text).table();
    }

    private Table table() {
        int line = 0;
        for (int start = 0; start < text.length(); ) {
            line++;
            int newline = text.indexOf('\n', start);
            int end = newline < 0 ? text.length() : newline;
            String content = text.substring(start, end > start && text.charAt(end - 1) == '\r' ? end - 1 : end);
            start = end + 1;
            if (content.isBlank()) {
                continue;
            }
            if (columns.isEmpty()) {
                List<Row.Flaw> flaws = readColumns(line, content);
                if (!flaws.isEmpty()) {
                    return new Table.Malformed(flaws);
                }
            } else if (rows.size() == Table.MOST_ROWS) {
                return Table.tooMany(line);
            } else {
                rows.add(row(line, content));
            }
        }
        return columns.isEmpty()
                ? Table.malformed(1, "the file is empty; a first line id,to,amount and one payment a line expected")
                : new Table.Rows(rows);
    }

    private List<Row.Flaw> readColumns(int line, String content) {
        CsvLine header = CsvLine.split(content);
        if (header.flaw().isPresent()) {
            return List.of(new Row.Flaw(line, header.flaw().get()));
        }
        columns = header.fields().stream()
                .flatMap(word -> Column.of(word).stream())
                .toList();
        List<Row.Flaw> flaws = new ArrayList<>();
        if (columns.isEmpty()) {
            flaws.add(new Row.Flaw(
                    line, "the first line names the columns, id,to,amount; found " + CellText.quoted(content)));
        } else if (columns.size() < header.fields().size()) {
            header.fields().stream()
                    .filter(word -> Column.of(word).isEmpty())
                    .map(word -> "unknown column " + CellText.quoted(word) + "; " + Closest.hint(word, Column.words()))
                    .forEach(message -> flaws.add(new Row.Flaw(line, message)));
        } else {
            Column.REQUIRED.stream()
                    .filter(column -> !columns.contains(column))
                    .map(column -> "the column " + column.word() + " is missing")
                    .forEach(message -> flaws.add(new Row.Flaw(line, message)));
            columns.stream()
                    .filter(column -> Collections.frequency(columns, column) > 1)
                    .distinct()
                    .map(column -> "the column " + column.word() + " stands twice")
                    .forEach(message -> flaws.add(new Row.Flaw(line, message)));
        }
        return flaws;
    }

    private Row row(int line, String content) {
        CsvLine split = CsvLine.split(content);
        if (split.flaw().isPresent()) {
            return Row.flawed(line, split.flaw().get());
        }
        List<String> fields = split.fields();
        if (fields.size() != columns.size()) {
            return Row.flawed(
                    line,
                    columns.size() + " fields expected ("
                            + columns.stream().map(Column::word).collect(Collectors.joining(","))
                            + "), found " + fields.size());
        }
        Map<Column, Row.Cell> cells = new EnumMap<>(Column.class);
        for (int i = 0; i < columns.size(); i++) {
            cells.put(columns.get(i), new Row.Cell(line, fields.get(i)));
        }
        return new Row(line, cells, List.of());
    }
}
