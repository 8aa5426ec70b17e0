package dev.banyan.planners.text;

import java.util.List;

/**
 * Text from outside, made harmless: it can neither end the section that marks it as data, nor hide what it says.
 *
 * <p>Angle brackets and ampersands become entities, so that no text can write a tag. Control and format characters (line
 * ends, escape sequences, changes of writing direction, invisible characters) become their numbers, half characters a
 * question mark. One text is one line.
 */
public final class OutsideText {

    private OutsideText() {}

    /** The text as one harmless line within a section for a model. */
    public static String escaped(String text) {
        return line(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** The text as one line for people: the same, but with its angle brackets. */
    public static String line(String text) {
        StringBuilder line = new StringBuilder(text.length());
        text.codePoints().forEach(c -> append(line, c));
        return line.toString();
    }

    /** The same, cut to a number of characters at most. */
    public static String line(String text, int most) {
        String line = line(text.length() <= most ? text : text.substring(0, most));
        return line.length() <= most && text.length() <= most ? line : whole(line, most - 2) + " …";
    }

    /**
     * Lines as a section of data.
     *
     * @param source where they come from
     * @param lines not escaped yet
     * @param tokens how much of them is shown, by {@link TokenBudget}'s estimate; what is left out is said
     */
    public static String section(String source, List<String> lines, int tokens) {
        List<String> shown = TokenBudget.of(tokens)
                .trim(lines.stream().map(OutsideText::escaped).toList());
        StringBuilder section = new StringBuilder("<data from=\"")
                .append(escaped(source).replace("\"", "&quot;"))
                .append("\">\n");
        shown.forEach(line -> section.append(line).append('\n'));
        return section.append("</data>").toString();
    }

    /** The beginning of a text, without half a character at its end. */
    static String whole(String text, int most) {
        int end = Math.max(0, Math.min(most, text.length()));
        return end > 0 && end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))
                ? text.substring(0, end - 1)
                : text.substring(0, end);
    }

    private static void append(StringBuilder line, int c) {
        if (c == '\n') {
            line.append("\\n");
        } else if (isHidden(c)) {
            line.append("\\u{").append(Integer.toHexString(c)).append('}');
        } else if (Character.getType(c) == Character.SURROGATE) {
            line.append('?');
        } else {
            line.appendCodePoint(c);
        }
    }

    private static boolean isHidden(int c) {
        int type = Character.getType(c);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }
}
