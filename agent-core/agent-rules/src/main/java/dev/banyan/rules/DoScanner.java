package dev.banyan.rules;

import dev.banyan.rules.text.Parsed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code verb(positional, name=value)}; values are words, numbers or texts in quotes. */
final class DoScanner {

    private static final String SHAPE = "verb(name, setting='value')";

    private final String text;
    private int at;

    private DoScanner(String text) {
        this.text = text;
    }

    static Parsed<DoItem> scan(String text) {
        try {
            return Parsed.ok(new DoScanner(text).item());
        } catch (Misplaced e) {
            return Parsed.wrong(e.offset, String.valueOf(e.getMessage()));
        }
    }

    private DoItem item() {
        spaces();
        String verb = word("a verb such as disarm");
        expect('(', "'(' after " + verb);
        List<DoItem.Argument> arguments = new ArrayList<>();
        spaces();
        if (!take(')')) {
            do {
                arguments.add(argument());
                spaces();
            } while (take(','));
            expect(')', "',' or ')'");
        }
        spaces();
        if (at < text.length()) {
            throw new Misplaced(at, "nothing expected after ')': one item is one " + SHAPE);
        }
        return new DoItem(verb, arguments);
    }

    private DoItem.Argument argument() {
        spaces();
        int start = at;
        String first = value();
        boolean quoted = text.charAt(start) == '\'' || text.charAt(start) == '"';
        spaces();
        if (quoted || !take('=')) {
            return new DoItem.Argument(Optional.empty(), first, start, start);
        }
        spaces();
        int valueStart = at;
        return new DoItem.Argument(Optional.of(first), value(), start, valueStart);
    }

    private String value() {
        if (at < text.length() && (text.charAt(at) == '\'' || text.charAt(at) == '"')) {
            int end = text.indexOf(text.charAt(at), at + 1);
            if (end < 0) {
                throw new Misplaced(at, "the quote is not closed; an item with a comma stands in double quotes");
            }
            String inner = text.substring(at + 1, end);
            at = end + 1;
            return inner;
        }
        return word("a name, a number or a text in quotes");
    }

    private String word(String wanted) {
        int start = at;
        while (at < text.length() && wordly(text.charAt(at))) {
            at++;
        }
        if (start == at) {
            throw new Misplaced(
                    start,
                    wanted + " expected"
                            + (at < text.length() ? ", found " + text.charAt(at) : " where the item ends"));
        }
        return text.substring(start, at);
    }

    private static boolean wordly(char c) {
        return (c < 128 && Character.isLetterOrDigit(c)) || "_-.+$".indexOf(c) >= 0;
    }

    private void expect(char wanted, String name) {
        spaces();
        if (!take(wanted)) {
            String hint = at < text.length() ? "" : "; an item with a comma stands in double quotes";
            throw new Misplaced(at, name + " expected, as in " + SHAPE + hint);
        }
    }

    private boolean take(char wanted) {
        if (at < text.length() && text.charAt(at) == wanted) {
            at++;
            return true;
        }
        return false;
    }

    private void spaces() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    /** Ends the scan; never leaves this class. */
    private static final class Misplaced extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final int offset;

        Misplaced(int offset, String message) {
            super(message, null, false, false);
            this.offset = offset;
        }
    }
}
