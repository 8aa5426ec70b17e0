package dev.banyan.memory.longterm.file;

import dev.banyan.memory.longterm.index.Cosine;
import dev.banyan.memory.longterm.index.Sketch;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Puts the operations of a segment into the bytes of its checkpoint. */
final class CheckpointWriter {

    private static final int REMOVED = -1;

    private final ByteArrayOutputStream out;
    private final Sketch sketch;

    CheckpointWriter(int operations, Sketch sketch) {
        out = new ByteArrayOutputStream(256 * operations + 64);
        this.sketch = sketch;
    }

    void put(Frame frame) {
        byte[] id = Utf8.bytes("the id", frame.id(), Frame.ID);
        if (!frame.added()) {
            put(little(8 + id.length).putInt(REMOVED).putInt(id.length).put(id));
            return;
        }
        float[] vector = frame.floats();
        byte[] metadata = MetadataForm.bytes(frame.metadata());
        ByteBuffer bytes = little(16 + id.length + Long.BYTES * sketch.words() + metadata.length);
        bytes.putInt(frame.at()).putInt(id.length).put(id).putFloat(Cosine.inverseNorm(vector));
        for (long word : sketch.of(vector)) {
            bytes.putLong(word);
        }
        put(bytes.putInt(metadata.length).put(metadata));
    }

    private void put(ByteBuffer bytes) {
        out.write(bytes.array(), bytes.arrayOffset(), bytes.position());
    }

    ByteBuffer written() {
        return ByteBuffer.wrap(out.toByteArray());
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
