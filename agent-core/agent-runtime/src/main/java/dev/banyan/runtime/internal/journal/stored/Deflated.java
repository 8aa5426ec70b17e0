package dev.banyan.runtime.internal.journal.stored;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** Bytes compressed (zlib, RFC 1950), which also finds damage by its checksum. */
public final class Deflated {

    /** More than any snapshot: what claims to be larger is damaged, and must not fill the memory. */
    private static final int LARGEST = 256 * 1024 * 1024;

    private Deflated() {}

    /** The bytes, smaller. */
    public static byte[] pack(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(bytes.length / 2 + 64);
        Deflater fast = new Deflater(Deflater.BEST_SPEED);
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed, fast)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("memory can be written", e);
        } finally {
            fast.end();
        }
        return packed.toByteArray();
    }

    /**
     * The bytes as they were.
     *
     * @param what the bytes are, for the message if they are not
     */
    public static byte[] unpack(String what, byte[] packed) throws UnreadableEvent {
        try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(packed))) {
            byte[] bytes = in.readNBytes(LARGEST);
            if (in.read() >= 0) {
                throw new UnreadableEvent(what + " is damaged: too large");
            }
            return bytes;
        } catch (IOException e) {
            throw new UnreadableEvent(what + " is damaged: " + e.getMessage(), e);
        }
    }
}
