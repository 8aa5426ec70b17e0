package dev.banyan.file.payout;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One line of comma-separated values.
 *
 * @param flaw what is wrong with its quotes, if something is; then there are no fields
 */
record CsvLine(List<String> fields, Optional<String> flaw) {

    /** Keeps its own copy. */
    CsvLine {
        fields = List.copyOf(fields);
    }

    static CsvLine split(String line) {
        List<String> fields = new ArrayList<>();
        int at = 0;
        while (true) {
            int start = skipSpaces(line, at);
            boolean quoted = start < line.length() && line.charAt(start) == '"';
            int end = quoted ? closingQuote(line, start) : comma(line, start);
            if (end < 0) {
                return flawed("a quote is opened and not closed on its line");
            }
            String field = quoted
                    ? line.substring(start + 1, end).replace("\"\"", "\"")
                    : line.substring(start, end).strip();
            if (!quoted && field.indexOf('"') >= 0) {
                return flawed("a quote within a field; the whole field stands in quotes, and a quote in it twice");
            }
            fields.add(field);
            int next = quoted ? skipSpaces(line, end + 1) : end;
            if (next == line.length()) {
                return new CsvLine(fields, Optional.empty());
            }
            if (line.charAt(next) != ',') {
                return flawed("a comma expected after the closing quote");
            }
            at = next + 1;
        }
    }

    private static CsvLine flawed(String message) {
        return new CsvLine(List.of(), Optional.of(message));
    }

    private static int skipSpaces(String line, int from) {
        int at = from;
        while (at < line.length() && (line.charAt(at) == ' ' || line.charAt(at) == '\t')) {
            at++;
        }
        return at;
    }

    private static int comma(String line, int from) {
        int comma = line.indexOf(',', from);
        return comma < 0 ? line.length() : comma;
    }

    /** The quote that closes the one at {@code open}, passing over doubled ones; negative if there is none. */
    private static int closingQuote(String line, int open) {
        int at = line.indexOf('"', open + 1);
        while (at >= 0 && at + 1 < line.length() && line.charAt(at + 1) == '"') {
            at = line.indexOf('"', at + 2);
        }
        return at;
    }
}
