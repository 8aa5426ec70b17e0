package dev.banyan.runtime.internal.journal.stored;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import java.io.IOException;
import java.util.HexFormat;

/**
 * Text in which addresses or hashes stand, such as an intent's id: each of them as its bytes, in an array with the text
 * between. Text without any is plain text.
 */
final class PackedText {

    private static final String MARK = "0x";

    /** Shorter runs of digits are not worth it. */
    private static final int FEWEST_DIGITS = 40;

    private PackedText() {}

    static void write(CBORGenerator out, String text) throws IOException {
        int found = nextHex(text, 0);
        if (found < 0) {
            out.writeString(text);
            return;
        }
        out.writeStartArray();
        int done = 0;
        while (found >= 0) {
            if (found > done) {
                out.writeString(text.substring(done, found));
            }
            int first = found + MARK.length();
            done = first + evenDigits(text, first);
            out.writeBinary(HexFormat.of().parseHex(text, first, done));
            found = nextHex(text, done);
        }
        if (done < text.length()) {
            out.writeString(text.substring(done));
        }
        out.writeEndArray();
    }

    static String read(RecordReader in, String name, JsonNode node) throws UnreadableEvent {
        if (!node.isArray()) {
            return in.textOf(name, node);
        }
        StringBuilder text = new StringBuilder();
        for (JsonNode part : node) {
            text.append(part.isBinary() ? in.hexOf(name, part) : in.textOf(name, part));
        }
        return text.toString();
    }

    private static int nextHex(String text, int from) {
        int found = text.indexOf(MARK, from);
        while (found >= 0 && evenDigits(text, found + MARK.length()) < FEWEST_DIGITS) {
            found = text.indexOf(MARK, found + 1);
        }
        return found;
    }

    private static int evenDigits(String text, int from) {
        int end = from;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        return (end - from) & ~1;
    }

    private static boolean isDigit(char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    }
}
