package dev.banyan.memory.longterm.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The files of a generation in order, the last of which grows. One writer at a time. */
final class Segments implements Closeable {

    private final Path folder;
    private final Head head;
    private final Generation.Limits limits;
    private final List<Segment> all = new ArrayList<>();

    /** None yet. */
    Segments(Path folder, Head head, Generation.Limits limits) {
        this.folder = folder;
        this.head = head;
        this.limits = limits;
    }

    /** Opens those that are there, or begins the first. */
    void load(Loading loading) throws IOException {
        List<Path> files = loading.begun(GenerationFiles.of(folder, head.generation()));
        for (Path file : files) {
            Segment segment = Segment.open(file, head.dimension());
            all.add(segment);
            if (file.equals(files.getLast())) {
                loading.last(segment);
            } else {
                loading.sealed(segment);
            }
        }
        if (files.isEmpty()) {
            begin();
        }
    }

    private void begin() throws IOException {
        String name = GenerationFiles.name(head.generation(), all.size() + 1);
        all.add(Segment.create(folder.resolve(name), head.dimension(), limits.disk()));
    }

    /** The one that grows. */
    Segment last() {
        return all.getLast();
    }

    /** Those that grow no more. */
    List<Segment> sealed() {
        return List.copyOf(all.subList(0, all.size() - 1));
    }

    /** Whether the last one has grown enough. */
    boolean full() {
        return last().length() >= limits.segment();
    }

    /** Begins the next and seals the one that was last; that one. If the next can not be begun nothing changes. */
    Segment roll() {
        Segment sealed = last();
        try {
            begin();
            sealed.seal();
            return sealed;
        } catch (IOException e) {
            throw Disk.failed("beginning a segment in " + folder, e);
        }
    }

    /** Lets the last one grow; when this returns the bytes would survive a power failure. */
    void append(ByteBuffer bytes) {
        try {
            last().append(bytes, limits.disk());
        } catch (IOException e) {
            throw Disk.failed("storing in " + last().path(), e);
        }
    }

    /** Cuts the last one off at a place. */
    void cut(int at) {
        try {
            last().cut(at);
        } catch (IOException e) {
            throw Disk.failed("taking back a batch in " + last().path(), e);
        }
    }

    /** Bytes of all. */
    long bytes() {
        return all.stream().mapToLong(Segment::length).sum();
    }

    @Override
    public void close() throws IOException {
        for (Segment segment : all) {
            segment.close();
        }
    }
}
