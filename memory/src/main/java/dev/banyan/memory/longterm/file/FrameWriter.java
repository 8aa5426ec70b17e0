package dev.banyan.memory.longterm.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Puts operations into bytes, frame after frame. */
final class FrameWriter {

    private static final byte[] NOTHING = new byte[0];

    private final long salt;
    private ByteBuffer out = ByteBuffer.allocate(8 * 1024).order(ByteOrder.LITTLE_ENDIAN);

    /** Frames for a file with this salt. */
    FrameWriter(long salt) {
        this.salt = salt;
    }

    /** Writes one operation; the place where its frame begins. */
    int write(Operation operation, boolean last) {
        return switch (operation) {
            case Operation.Add add -> add(Frame.ADDED, add.entry(), last);
            case Operation.Wait wait -> add(Frame.WAITING, wait.entry(), last);
            case Operation.Remove remove -> remove(remove.id(), last);
        };
    }

    private int add(byte kind, Entry entry, boolean last) {
        String text = entry.text();
        byte[] textBytes = text == null ? NOTHING : Utf8.bytes("the text", text, Frame.TEXT);
        byte[] id = Utf8.bytes("the id", entry.id(), Frame.ID);
        byte[] metadata = MetadataForm.bytes(entry.metadata());
        int at = begin(kind, last, 4 * entry.vector().length + id.length + textBytes.length + metadata.length);
        out.putInt(id.length).putInt(text == null ? -1 : textBytes.length).putInt(metadata.length);
        for (float x : entry.vector()) {
            out.putFloat(x);
        }
        out.put(id).put(textBytes).put(metadata);
        return end(at);
    }

    private int remove(String id, boolean last) {
        byte[] bytes = Utf8.bytes("the id", id, Frame.ID);
        int at = begin(Frame.REMOVED, last, bytes.length);
        out.putInt(bytes.length).putInt(-1).putInt(0).put(bytes);
        return end(at);
    }

    private int begin(byte kind, boolean last, int body) {
        int at = out.position();
        int needed = at + Frame.HEAD + Frame.FIXED + body + 4;
        if (needed > out.capacity()) {
            byte[] larger = Arrays.copyOf(out.array(), Math.max(needed, 2 * out.capacity()));
            out = ByteBuffer.wrap(larger).order(ByteOrder.LITTLE_ENDIAN).position(at);
        }
        out.putLong(0).put(kind).put((byte) (last ? 1 : 0)).putShort((short) 0);
        return at;
    }

    private int end(int at) {
        while (out.position() % 4 != 0) {
            out.put((byte) 0);
        }
        int length = out.position() - at - Frame.HEAD;
        out.putInt(at, length);
        out.putInt(at + 4, Frame.checksum(out, at, length, salt));
        return at;
    }

    int size() {
        return out.position();
    }

    ByteBuffer written() {
        return out.duplicate().flip();
    }
}
