package dev.banyan.memory.longterm.file;

import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.data.segment.TextSegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A record as bytes, checksum included: the frame of the file store with a salt of 0, for stores that keep rows elsewhere. */
public final class RecordForm {

    private static final long NO_SALT = 0;

    private RecordForm() {}

    /**
     * What was kept under an id.
     *
     * @param segment its text and metadata, if there is a text
     */
    @SuppressWarnings("ArrayRecordComponent") // many, never compared
    public record Kept(String id, float[] vector, @Nullable TextSegment segment) {}

    /** The bytes of a record; a bad vector, text or id is refused as the file store does. */
    public static byte[] bytes(String id, float[] vector, int dimension, @Nullable TextSegment segment) {
        Map<String, Object> metadata =
                segment == null ? Map.of() : segment.metadata().toMap();
        String text = segment == null ? null : segment.text();
        FrameWriter out = new FrameWriter(NO_SALT);
        out.write(new Operation.Add(new Entry(id, Vectors.checked(vector, dimension), text, metadata)), true);
        byte[] bytes = new byte[out.size()];
        out.written().get(bytes);
        return bytes;
    }

    /** A vector of the dimension, all its numbers finite; anything else is refused. */
    public static float[] checked(float[] vector, int dimension) {
        return Vectors.checked(vector, dimension);
    }

    /** The record of some bytes, whatever the dimension of its vector; null if they are damaged. */
    public static @Nullable Kept read(byte[] bytes) {
        int dimension = Frame.dimension(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
        return dimension < 0 ? null : read(bytes, dimension);
    }

    /** The record of some bytes; null if they are damaged. */
    public static @Nullable Kept read(byte[] bytes, int dimension) {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        Frame frame = Frame.at(in, 0, new Frame.Shape(dimension, NO_SALT));
        if (frame == null || !frame.added()) {
            return null;
        }
        Entry entry = frame.entry();
        String text = entry.text();
        TextSegment segment = text == null ? null : TextSegment.from(text, Metadata.from(entry.metadata()));
        return new Kept(entry.id(), entry.vector(), segment);
    }
}
