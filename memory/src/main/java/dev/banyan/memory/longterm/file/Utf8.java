package dev.banyan.memory.longterm.file;

import dev.banyan.memory.MemoryException;
import dev.banyan.memory.MemoryException.Code;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Texts as bytes; what is not Unicode is refused, never replaced. */
final class Utf8 {

    private Utf8() {}

    /** The bytes of a text of at most so many bytes. */
    static byte[] bytes(String what, String text, int most) {
        if (text.length() > most) {
            throw tooLong(what, most);
        }
        try {
            ByteBuffer encoded = StandardCharsets.UTF_8
                    .newEncoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .encode(CharBuffer.wrap(text));
            if (encoded.remaining() > most) {
                throw tooLong(what, most);
            }
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (CharacterCodingException e) {
            throw new MemoryException(
                    Code.BROKEN_TEXT,
                    what + " is not Unicode: it holds half a surrogate pair; send whole characters",
                    e);
        }
    }

    static String text(ByteBuffer bytes, int at, int length) {
        byte[] copy = new byte[length];
        bytes.get(at, copy);
        return new String(copy, StandardCharsets.UTF_8);
    }

    private static MemoryException tooLong(String what, int most) {
        return new MemoryException(Code.TOO_LONG, what + " is longer than " + most + " bytes; cut it into parts");
    }
}
