package dev.banyan.llm.mcp;

/** A server's words, fit for a line of ours: on one line, of printable characters, and short. */
final class OutsideWords {

    private OutsideWords() {}

    /** The beginning of a text, without half a character at its end. */
    static String line(String text, int most) {
        StringBuilder line = new StringBuilder();
        text.codePoints().limit(2L * most).forEach(c -> line.appendCodePoint(isHidden(c) ? ' ' : c));
        String plain = line.toString().replaceAll(" {2,}", " ").strip();
        if (plain.codePointCount(0, plain.length()) <= most) {
            return plain;
        }
        return plain.substring(0, plain.offsetByCodePoints(0, most - 1)) + "…";
    }

    /** True if a person who reads the text does not see all that a model sees. Line ends and tabs are no secret. */
    static boolean hidesSomething(String text) {
        return text.codePoints().anyMatch(c -> isHidden(c) && c != '\n' && c != '\r' && c != '\t');
    }

    private static boolean isHidden(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> true;
            default -> false;
        };
    }
}
