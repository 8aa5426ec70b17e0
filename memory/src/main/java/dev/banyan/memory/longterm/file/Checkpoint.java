package dev.banyan.memory.longterm.file;

import dev.banyan.memory.longterm.index.Rows;
import dev.banyan.memory.longterm.index.Sketch;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.zip.CRC32C;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What opening needs of a sealed segment, beside it in a file of its own: ids, metadata, sketches, places, removals. Only a
 * shortcut: without it, or when it does not fit its segment, the segment is read. Little-endian: magic, the segment's length and
 * salt, CRC-32C of the rest, the number of operations, the operations.
 */
final class Checkpoint {

    private static final Logger LOG = LoggerFactory.getLogger(Checkpoint.class);

    static final long MAGIC = 0x32504b434d594e42L;
    private static final int HEAD = 28;

    private Checkpoint() {}

    static Path of(Segment segment) {
        return segment.path().resolveSibling(segment.path().getFileName() + ".checkpoint");
    }

    /** Writes it; a crash leaves the one before, or none. A segment in which an entry waits for its vector has none. */
    static void write(Segment segment, List<Frame> frames, Sketch sketch, Disk disk) throws IOException {
        if (frames.stream().anyMatch(Frame::waiting)) {
            return;
        }
        disk.replace(of(segment), bytes(segment, frames, sketch));
    }

    /** The same, where it is only a shortcut for the next opening: a disk that has no room for it does not keep this one from going on. */
    static void offer(Segment segment, List<Frame> frames, Sketch sketch, Disk disk) {
        try {
            write(segment, frames, sketch, disk);
        } catch (IOException e) {
            LOG.warn("memory: no checkpoint of {}: {}", segment.path(), e.getMessage());
        }
    }

    private static ByteBuffer bytes(Segment segment, List<Frame> frames, Sketch sketch) {
        CheckpointWriter out = new CheckpointWriter(frames.size(), sketch);
        frames.forEach(out::put);
        ByteBuffer body = out.written();
        CRC32C crc = new CRC32C();
        crc.update(body.duplicate());
        return ByteBuffer.allocate(HEAD + body.remaining())
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(MAGIC)
                .putInt(segment.length())
                .putLong(segment.shape().salt())
                .putInt((int) crc.getValue())
                .putInt(frames.size())
                .put(body)
                .flip();
    }

    /** Adds what the segment holds to the rows; false, with nothing added, when there is no checkpoint that fits it. */
    static boolean read(Segment segment, Rows rows, Waiting waiting) throws IOException {
        Path file = of(segment);
        if (!Files.exists(file)) {
            return false;
        }
        ByteBuffer in;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            in = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()).order(ByteOrder.LITTLE_ENDIAN);
        }
        if (in.limit() < HEAD
                || in.getLong() != MAGIC
                || in.getInt() != segment.length()
                || in.getLong() != segment.shape().salt()) {
            return false;
        }
        CRC32C crc = new CRC32C();
        crc.update(in.duplicate().position(HEAD));
        if (in.getInt() != (int) crc.getValue()) {
            return false;
        }
        int operations = in.getInt();
        for (int i = 0; i < operations; i++) {
            add(in, segment, rows, waiting);
        }
        return true;
    }

    private static void add(ByteBuffer in, Segment segment, Rows rows, Waiting waiting) {
        int at = in.getInt();
        int length = in.getInt();
        String id = Utf8.text(in, in.position(), length);
        in.position(in.position() + length);
        waiting.remove(id);
        if (at < 0) {
            rows.remove(id);
            return;
        }
        float inverseNorm = in.getFloat();
        long[] sketch = new long[rows.sketch().words()];
        for (int w = 0; w < sketch.length; w++) {
            sketch[w] = in.getLong();
        }
        int metadata = in.getInt();
        rows.add(id, segment, at, sketch, inverseNorm, MetadataForm.read(in, in.position(), metadata));
        in.position(in.position() + metadata);
    }
}
