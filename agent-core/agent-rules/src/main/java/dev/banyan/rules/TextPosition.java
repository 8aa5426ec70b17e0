package dev.banyan.rules;

/** Places in a text of several lines. */
final class TextPosition {

    private TextPosition() {}

    /** The character offset of a line (from one) and column (code points from zero), never past the end. */
    static int offset(String text, int line, int column) {
        int start = 0;
        for (int i = 1; i < line; i++) {
            int end = text.indexOf('\n', start);
            if (end < 0) {
                break;
            }
            start = end + 1;
        }
        int left = text.codePointCount(start, text.length());
        return text.offsetByCodePoints(start, Math.max(0, Math.min(column, left)));
    }
}
