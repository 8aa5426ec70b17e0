package dev.banyan.file.payout;

/** Text of a file, fit for a message: short, and without characters that draw nothing or pretend to be lines. */
final class CellText {

    private static final int SHOWN = 60;

    private CellText() {}

    /** The text, or {@code nothing}. */
    static String quoted(String text) {
        return text.isEmpty() ? "nothing" : text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }

    /** The text with a question mark for every character that draws nothing. */
    static String printable(String text) {
        return text.codePoints()
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? '?' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
