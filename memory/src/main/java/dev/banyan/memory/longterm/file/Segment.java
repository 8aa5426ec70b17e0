package dev.banyan.memory.longterm.file;

import dev.banyan.memory.MemoryException;
import dev.banyan.memory.MemoryException.Code;
import dev.banyan.memory.longterm.index.VectorSource;
import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** One file of frames. The last one of a generation grows; the others are sealed and mapped. Reads are thread-safe. */
final class Segment implements VectorSource, Closeable {

    /** Where the first frame begins. */
    static final int BEGIN = SegmentHead.SIZE;

    private final Path path;
    private final RandomAccessFile file;
    private final Frame.Shape shape;
    private int length;
    private volatile @Nullable ByteBuffer mapped;
    private volatile @Nullable FloatBuffer floats;

    private Segment(Path path, RandomAccessFile file, Frame.Shape shape, int length) {
        this.path = path;
        this.file = file;
        this.shape = shape;
        this.length = length;
    }

    /** A new one; a file of that name must not be there. */
    static Segment create(Path path, int dimension, Disk disk) throws IOException {
        RandomAccessFile file =
                new RandomAccessFile(Files.createFile(path, Disk.OURS).toFile(), "rw");
        ByteBuffer head = SegmentHead.fresh();
        long salt = SegmentHead.salt(head).orElseThrow();
        try {
            disk.write(file, head, 0);
            Disk.syncFolder(path.getParent());
        } catch (IOException e) {
            file.close();
            Files.deleteIfExists(path);
            throw e;
        }
        return new Segment(path, file, new Frame.Shape(dimension, salt), BEGIN);
    }

    /** Whether a file is more than what a crash leaves of {@link #create}. */
    static boolean begun(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            if (channel.size() != BEGIN) {
                return channel.size() > BEGIN;
            }
            ByteBuffer head = ByteBuffer.allocate(BEGIN).order(ByteOrder.LITTLE_ENDIAN);
            channel.read(head, 0);
            return SegmentHead.salt(head.flip()).isPresent();
        }
    }

    /** One that is there. */
    static Segment open(Path path, int dimension) throws IOException {
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
        try {
            Segment segment = new Segment(path, file, new Frame.Shape(dimension, 0), Math.toIntExact(file.length()));
            long salt = SegmentHead.salt(segment.read(0, BEGIN))
                    .orElseThrow(
                            () -> new MemoryException(
                                    Code.NOT_A_STORE,
                                    path
                                            + " does not begin as a segment, or its beginning is damaged; restore it from a copy"));
            return new Segment(path, file, new Frame.Shape(dimension, salt), segment.length);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    Frame.Shape shape() {
        return shape;
    }

    Path path() {
        return path;
    }

    synchronized int length() {
        return length;
    }

    /** Appends bytes and waits for the disk; if that fails the file is as long as before. */
    synchronized void append(ByteBuffer bytes, Disk disk) throws IOException {
        int more = bytes.remaining();
        try {
            disk.write(file, bytes, length);
        } catch (IOException e) {
            file.setLength(length);
            throw e;
        }
        length += more;
    }

    /** Cuts the end off. */
    void cut(int to) throws IOException {
        file.setLength(to);
        file.getFD().sync();
        length = to;
    }

    /** All its bytes as they are now. */
    ByteBuffer map() throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            return channel.map(FileChannel.MapMode.READ_ONLY, 0, length).order(ByteOrder.LITTLE_ENDIAN);
        }
    }

    /** Lets vectors be read from the file from now on: it grows no more. */
    void seal() throws IOException {
        ByteBuffer all = map();
        floats = all.asFloatBuffer();
        mapped = all;
    }

    boolean sealed() {
        return mapped != null;
    }

    /** The frame at a place; null if it is damaged. */
    @Nullable
    Frame frame(int at) throws IOException {
        ByteBuffer all = mapped;
        if (all != null) {
            return Frame.at(all, at, shape);
        }
        ByteBuffer head = read(at, 4);
        int size = Frame.HEAD + (head.limit() == 4 ? head.getInt(0) : 0);
        return size < Frame.HEAD + Frame.FIXED || size > length() - at ? null : Frame.at(read(at, size), 0, shape);
    }

    private synchronized ByteBuffer read(int at, int size) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        file.seek(at);
        int read = file.read(bytes.array());
        return bytes.limit(Math.max(0, read));
    }

    @Override
    public void vector(int at, float[] into, int from) {
        FloatBuffer all = floats;
        if (all == null) {
            throw new IllegalStateException("not sealed: " + path);
        }
        all.get(Frame.vectorAt(at) / 4, into, from, shape.dimension());
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
