package dev.banyan.memory.longterm.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * One stored operation. Little-endian: length of what follows the checksum, CRC-32C over the file's salt, that length and what
 * follows, kind
 * (1 added, 2 removed, 3 kept without a vector), 1 if it ends its batch, two bytes 0, lengths of id, text (-1: none) and metadata, the vector (of an
 * added record), id, text, metadata, zeros up to a multiple of four. The salt is random, so a text can not be made that would
 * pass for a frame where frames are looked for behind a damaged one.
 *
 * @param bytes of the whole file or of this frame alone
 * @param at where it begins in them
 * @param vector bytes of the vector
 */
record Frame(ByteBuffer bytes, int at, int vector) {

    static final byte ADDED = 1;
    static final byte REMOVED = 2;
    static final byte WAITING = 3;
    static final int HEAD = 8;
    static final int FIXED = 16;

    /** Bytes of a text at most. */
    static final int TEXT = 64 * 1024;

    /** Bytes of an id at most. */
    static final int ID = 512;

    /**
     * What all frames of a file have in common.
     *
     * @param salt of the checksums
     */
    record Shape(int dimension, long salt) {}

    /** The frame that begins at a place; null if there is none or it is damaged. */
    static @Nullable Frame at(ByteBuffer bytes, int at, Shape shape) {
        if (at < 0 || bytes.limit() - at < HEAD + FIXED) {
            return null;
        }
        int length = bytes.getInt(at);
        if (length < FIXED || length % 4 != 0 || length > bytes.limit() - at - HEAD) {
            return null;
        }
        byte kind = bytes.get(at + HEAD);
        Frame frame = new Frame(bytes, at, kind == ADDED ? 4 * shape.dimension() : 0);
        boolean fits = kind >= ADDED && kind <= WAITING && frame.fits(length);
        return fits && bytes.getInt(at + 4) == checksum(bytes, at, length, shape.salt()) ? frame : null;
    }

    /** The dimension that the vector of bytes that are one added record must have; negative if they are none. */
    static int dimension(ByteBuffer bytes) {
        if (bytes.limit() < HEAD + FIXED) {
            return -1;
        }
        Frame bare = new Frame(bytes, 0, 0);
        int rest = FIXED + bare.idLength() + Math.max(0, bytes.getInt(HEAD + 8)) + bare.metadataLength();
        return (bytes.getInt(0) - rest) / 4;
    }

    private boolean fits(int length) {
        int id = idLength();
        int text = bytes.getInt(at + HEAD + 8);
        int metadata = metadataLength();
        if (id < 0 || id > ID || text < -1 || text > TEXT || metadata < 0 || metadata > MetadataForm.MOST) {
            return false;
        }
        int sum = FIXED + vector + id + Math.max(0, text) + metadata;
        return length == ((sum + 3) & ~3);
    }

    static int checksum(ByteBuffer bytes, int at, int length, long salt) {
        CRC32C crc = new CRC32C();
        for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
            crc.update((int) (salt >>> shift));
        }
        crc.update(bytes.duplicate().limit(at + 4).position(at));
        crc.update(bytes.duplicate().limit(at + HEAD + length).position(at + HEAD));
        return (int) crc.getValue();
    }

    /** Where the vector of a record that begins at a place lies. */
    static int vectorAt(int at) {
        return at + HEAD + FIXED;
    }

    int size() {
        return HEAD + bytes.getInt(at);
    }

    boolean added() {
        return bytes.get(at + HEAD) == ADDED;
    }

    boolean waiting() {
        return bytes.get(at + HEAD) == WAITING;
    }

    boolean last() {
        return bytes.get(at + HEAD + 1) == 1;
    }

    String id() {
        return Utf8.text(bytes, idAt(), idLength());
    }

    @Nullable
    String text() {
        int length = bytes.getInt(at + HEAD + 8);
        return length < 0 ? null : Utf8.text(bytes, idAt() + idLength(), length);
    }

    Map<String, Object> metadata() {
        int from = idAt() + idLength() + Math.max(0, bytes.getInt(at + HEAD + 8));
        return MetadataForm.read(bytes, from, metadataLength());
    }

    float[] floats() {
        float[] floats = new float[vector / 4];
        bytes.slice(vectorAt(at), vector)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(floats);
        return floats;
    }

    Entry entry() {
        return new Entry(id(), floats(), text(), metadata());
    }

    private int idAt() {
        return vectorAt(at) + vector;
    }

    private int idLength() {
        return bytes.getInt(at + HEAD + 4);
    }

    private int metadataLength() {
        return bytes.getInt(at + HEAD + 12);
    }
}
