package dev.banyan.file.yaml;

import java.util.ArrayList;
import java.util.List;
import org.snakeyaml.engine.v2.common.ScalarStyle;

/** Finds where the characters of scalars stand in the file; asked for one after the other, as they stand there. */
final class SourceText {

    private final String text;
    private int codePoint;
    private int index;

    SourceText(String text) {
        this.text = text;
    }

    /** The place of a character index. */
    static Position position(String text, int index) {
        int line = 1;
        int start = 0;
        for (int i = 0; i < index; i++) {
            if (text.charAt(i) == '\n') {
                line++;
                start = i + 1;
            }
        }
        return new Position(line, text.codePointCount(start, index) + 1);
    }

    /**
     * The places of the characters of {@code value}, and of its end; empty if it does not stand in one line.
     *
     * @param start index of its first code point in the file, quote included
     * @param end index after its last code point
     */
    List<Position> places(int start, int end, String value, ScalarStyle style, Position at) {
        boolean quoted = style == ScalarStyle.SINGLE_QUOTED || style == ScalarStyle.DOUBLE_QUOTED;
        if (style != ScalarStyle.PLAIN && !quoted) {
            return List.of();
        }
        String source = text.substring(index(start), index(end));
        if (source.indexOf('\n') >= 0 || source.indexOf('\r') >= 0) {
            return List.of();
        }
        List<Position> places = new ArrayList<>();
        int column = at.column() + (quoted ? 1 : 0);
        int i = quoted ? 1 : 0;
        while (places.size() < value.length() && i < source.length()) {
            int width = width(source, i, style);
            int written = source.codePointCount(i, Math.min(source.length(), i + width));
            int meant = Character.charCount(value.codePointAt(places.size()));
            for (int c = 0; c < meant; c++) {
                places.add(new Position(at.line(), column));
            }
            column += written;
            i += width;
        }
        places.add(new Position(at.line(), column));
        return places;
    }

    /** The character index of a code point; walks from the one asked for before, so that a big file takes linear time. */
    private int index(int wanted) {
        index = text.offsetByCodePoints(index, wanted - codePoint);
        codePoint = wanted;
        return index;
    }

    /** How many characters of the source stand for the one character at {@code i}. */
    private static int width(String source, int i, ScalarStyle style) {
        char c = source.charAt(i);
        if (style == ScalarStyle.SINGLE_QUOTED && c == '\'') {
            return 2;
        }
        if (style == ScalarStyle.DOUBLE_QUOTED && c == '\\' && i + 1 < source.length()) {
            return switch (source.charAt(i + 1)) {
                case 'x' -> 4;
                case 'u' -> 6;
                case 'U' -> 10;
                default -> 2;
            };
        }
        return Character.charCount(source.codePointAt(i));
    }
}
