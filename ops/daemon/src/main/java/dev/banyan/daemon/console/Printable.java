package dev.banyan.daemon.console;

/**
 * Text that came from outside, such as a node's words or a contract's reason to revert, made safe for a terminal: such
 * words must not move the cursor, clear the screen or pretend to be lines of their own.
 */
public final class Printable {

    private Printable() {}

    /** The text on one line: line breaks and tabs are spaces, other characters that draw nothing are question marks. */
    public static String line(String text) {
        StringBuilder line = new StringBuilder(text.length());
        text.codePoints().map(Printable::drawn).forEach(line::appendCodePoint);
        return line.toString();
    }

    private static int drawn(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                Character.isWhitespace(character) ? ' ' : '?';
            case Character.FORMAT, Character.SURROGATE -> '?';
            default -> character;
        };
    }
}
