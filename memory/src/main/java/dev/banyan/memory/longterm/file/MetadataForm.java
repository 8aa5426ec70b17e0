package dev.banyan.memory.longterm.file;

import dev.banyan.memory.MemoryException;
import dev.banyan.memory.MemoryException.Code;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Metadata as bytes: for each key, in order, its length, the key, a letter for the type, the value. */
final class MetadataForm {

    /** Bytes of the metadata of one record at most. */
    static final int MOST = 16 * 1024;

    /** Bytes of a value with its type, and of the lengths of key and value. */
    private static final int FIXED = 21;

    /** Bytes of a character at most, of the two that some consist of. */
    private static final int UTF_8 = 3;

    private MetadataForm() {}

    static byte[] bytes(Map<String, Object> metadata) {
        ByteBuffer out = ByteBuffer.allocate(room(metadata)).order(ByteOrder.LITTLE_ENDIAN);
        new TreeMap<>(metadata).forEach((key, value) -> {
            put(out, Utf8.bytes("the metadata's key " + key, key, 256));
            put(out, key, value);
            if (out.position() > MOST) {
                throw new MemoryException(
                        Code.TOO_LONG, "the metadata is longer than " + MOST + " bytes, at key " + key);
            }
        });
        byte[] bytes = new byte[out.position()];
        out.get(0, bytes);
        return bytes;
    }

    /** As much as metadata can need, but no more than is needed to see that they are too long. */
    private static int room(Map<String, Object> metadata) {
        long room = 0;
        for (Map.Entry<String, Object> one : metadata.entrySet()) {
            int text = one.getValue() instanceof String value ? value.length() : 0;
            room += FIXED + UTF_8 * ((long) one.getKey().length() + text);
        }
        return (int) Math.min(2 * MOST, room);
    }

    private static void put(ByteBuffer out, String key, Object value) {
        switch (value) {
            case String v -> put(out.put((byte) 'S'), Utf8.bytes("the metadata's " + key, v, MOST / 2));
            case UUID v ->
                out.put((byte) 'U').putLong(v.getMostSignificantBits()).putLong(v.getLeastSignificantBits());
            case Integer v -> out.put((byte) 'I').putInt(v);
            case Long v -> out.put((byte) 'L').putLong(v);
            case Float v -> out.put((byte) 'F').putFloat(v);
            case Double v -> out.put((byte) 'D').putDouble(v);
            default -> throw new IllegalArgumentException("metadata of an unknown type at key " + key);
        }
    }

    private static void put(ByteBuffer out, byte[] bytes) {
        out.putShort((short) bytes.length).put(bytes);
    }

    static Map<String, Object> read(ByteBuffer bytes, int from, int length) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        int end = from + length;
        ByteBuffer in =
                bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN).limit(end).position(from);
        while (in.hasRemaining()) {
            String key = text(in);
            metadata.put(key, value(in, key));
        }
        return metadata;
    }

    private static Object value(ByteBuffer in, String key) {
        byte type = in.get();
        return switch (type) {
            case 'S' -> text(in);
            case 'U' -> new UUID(in.getLong(), in.getLong());
            case 'I' -> in.getInt();
            case 'L' -> in.getLong();
            case 'F' -> in.getFloat();
            case 'D' -> in.getDouble();
            default -> throw new IllegalStateException("unknown type " + type + " at metadata key " + key);
        };
    }

    private static String text(ByteBuffer in) {
        int length = Short.toUnsignedInt(in.getShort());
        String text = Utf8.text(in, in.position(), length);
        in.position(in.position() + length);
        return text;
    }
}
