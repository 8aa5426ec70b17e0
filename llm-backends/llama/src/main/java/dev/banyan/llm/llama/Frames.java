package dev.banyan.llm.llama;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Between a child and us: a JSON document as UTF-8, after its length in bytes as four bytes, the highest first. */
final class Frames {

    /** No document is longer. */
    static final int LONGEST = 16 * 1024 * 1024;

    private static final ObjectMapper JSON = new ObjectMapper();

    private Frames() {}

    static void write(OutputStream out, Object document) throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(document);
        if (bytes.length > LONGEST) {
            throw new IOException("a document of " + bytes.length + " bytes is too long");
        }
        DataOutputStream data = new DataOutputStream(out);
        data.writeInt(bytes.length);
        data.write(bytes);
        data.flush();
    }

    /**
     * The next document.
     *
     * @throws EOFException if the other side has ended
     * @throws IOException if what came is no document of that kind
     */
    static <T> T read(InputStream in, Class<T> kind) throws IOException {
        DataInputStream data = new DataInputStream(in);
        int length = data.readInt();
        if (length < 0 || length > LONGEST) {
            throw new IOException("a document of " + Integer.toUnsignedString(length) + " bytes is too long");
        }
        byte[] bytes = data.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("a document was cut off");
        }
        return JSON.readValue(bytes, kind);
    }
}
