package dev.banyan.memory.longterm.file;

import dev.banyan.memory.MemoryException;
import dev.banyan.memory.MemoryException.Code;
import dev.banyan.memory.longterm.index.Rows;
import dev.banyan.memory.longterm.index.Shares;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The segments that make one whole store, of one embedder, and their rows. Compaction and a new embedder make the next
 * generation beside it. One writer at a time; {@link #apply} changes rows and must keep readers out.
 */
final class Generation implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(Generation.class);

    private final Path folder;
    private final Head head;
    private final Limits limits;
    private final Rows rows;
    private final Waiting waiting = new Waiting();
    private final List<Segment> segments = new ArrayList<>();
    private long cut;
    private long damaged;

    private Generation(Path folder, Head head, Limits limits) {
        this.folder = folder;
        this.head = head;
        this.limits = limits;
        rows = new Rows(head.dimension(), new Shares(limits.source()));
    }

    /**
     * How the files are written.
     *
     * @param segment bytes after which a new segment is begun
     * @param source records that one source below an own receipt may keep
     */
    record Limits(int segment, int source, Disk disk) {

        static final Limits ORDINARY = new Limits(64 << 20, Shares.ORDINARY, Disk::writeAndSync);
    }

    /** An operation that is on the disk. */
    @SuppressWarnings("ArrayRecordComponent") // many, never compared
    record Placed(Operation operation, Segment segment, int at, long[] sketch) {}

    /** Begins a generation without any records, whatever a failure left of its number. */
    static Generation begin(Path folder, Head head, Limits limits) throws IOException {
        GenerationFiles.delete(folder, head.generation());
        return open(folder, head, limits);
    }

    /** Opens the files of a head's generation, or makes the first. */
    static Generation open(Path folder, Head head, Limits limits) throws IOException {
        Generation generation = new Generation(folder, head, limits);
        try {
            List<Path> files = generation.begun(GenerationFiles.of(folder, head.generation()));
            for (Path file : files) {
                generation.load(Segment.open(file, head.dimension()), file.equals(files.getLast()));
            }
            if (files.isEmpty()) {
                generation.begin();
            }
            return generation;
        } catch (IOException | RuntimeException e) {
            generation.close();
            throw e;
        }
    }

    /** A crash while the last segment was made leaves less than its beginning, and no record: it is made anew. */
    private List<Path> begun(List<Path> files) throws IOException {
        if (files.isEmpty() || Segment.begun(files.getLast())) {
            return files;
        }
        cut += Files.size(files.getLast());
        Files.delete(files.getLast());
        return files.subList(0, files.size() - 1);
    }

    private void load(Segment segment, boolean last) throws IOException {
        segments.add(segment);
        if (last) {
            tail(segment);
            return;
        }
        segment.seal();
        if (!Checkpoint.read(segment, rows, waiting)) {
            SegmentScan scan = SegmentScan.of(segment.map(), segment.shape());
            damaged += scan.damaged();
            scan.frames().forEach(frame -> apply(segment, frame));
            rows.release(segment);
            shorten(segment, scan);
        }
    }

    /** A checkpoint is a shortcut for the next opening: a disk that has no room for it does not keep this one from going on. */
    private void shorten(Segment segment, SegmentScan scan) {
        try {
            Checkpoint.write(segment, scan.frames(), rows.sketch(), limits.disk());
        } catch (IOException e) {
            LOG.warn("memory: no checkpoint of {}: {}", segment.path(), e.getMessage());
        }
    }

    private void tail(Segment segment) throws IOException {
        SegmentScan scan = SegmentScan.of(segment.map(), segment.shape());
        damaged += scan.damaged();
        scan.frames().forEach(frame -> apply(segment, frame));
        if (scan.end() < segment.length()) {
            cut += segment.length() - scan.end();
            segment.cut(scan.end());
        }
    }

    private void apply(Segment segment, Frame frame) {
        if (frame.waiting()) {
            await(frame.id(), new Place(segment, frame.at()));
        } else if (frame.added()) {
            float[] vector = frame.floats();
            waiting.remove(frame.id());
            rows.add(frame.id(), segment, frame.at(), rows.sketch().of(vector), vector, frame.metadata());
        } else {
            forget(frame.id());
        }
    }

    private void await(String id, Place place) {
        rows.remove(id);
        waiting.put(id, place);
    }

    private void forget(String id) {
        rows.remove(id);
        waiting.remove(id);
    }

    /** Stores a batch, all of it or nothing; when this returns it would survive a power failure. */
    List<Placed> append(List<Operation> operations) {
        Segment segment = segments.getLast();
        FrameWriter out = new FrameWriter(segment.shape().salt());
        List<Placed> placed = new ArrayList<>(operations.size());
        for (int i = 0; i < operations.size(); i++) {
            Operation operation = operations.get(i);
            int at = segment.length() + out.write(operation, i == operations.size() - 1);
            placed.add(new Placed(operation, segment, at, sketch(operation)));
        }
        try {
            segment.append(out.written(), limits.disk());
            return placed;
        } catch (IOException e) {
            throw failed("storing in " + segment.path(), e);
        }
    }

    private long[] sketch(Operation operation) {
        return operation instanceof Operation.Add add
                ? rows.sketch().of(add.entry().vector())
                : new long[0];
    }

    /** Takes back the bytes of the last batch, which nobody was told of. */
    void takeBack(List<Placed> placed) {
        Segment segment = segments.getLast();
        try {
            segment.cut(placed.getFirst().at());
        } catch (IOException e) {
            throw failed("taking back a batch in " + segment.path(), e);
        }
    }

    /** Lets readers see a batch. */
    void apply(List<Placed> placed) {
        for (Placed one : placed) {
            switch (one.operation()) {
                case Operation.Add add -> {
                    waiting.remove(add.id());
                    rows.add(
                            add.entry().id(),
                            one.segment(),
                            one.at(),
                            one.sketch(),
                            add.entry().vector(),
                            add.entry().metadata());
                }
                case Operation.Wait wait -> await(wait.id(), new Place(one.segment(), one.at()));
                case Operation.Remove remove -> forget(remove.id());
            }
        }
    }

    /** Whether the last segment has grown enough. */
    boolean full() {
        return segments.getLast().length() >= limits.segment();
    }

    /** Seals the last segment and begins the next; the sealed one. Readers must be kept out. */
    Segment roll() {
        Segment sealed = segments.getLast();
        try {
            begin();
            sealed.seal();
            rows.release(sealed);
            return sealed;
        } catch (IOException e) {
            throw failed("beginning a segment in " + folder, e);
        }
    }

    /** Writes what a later opening needs of a sealed segment. */
    void checkpoint(Segment sealed) {
        try {
            shorten(sealed, SegmentScan.of(sealed.map(), sealed.shape()));
        } catch (IOException e) {
            throw failed("reading " + sealed.path(), e);
        }
    }

    private void begin() throws IOException {
        String name = GenerationFiles.name(head.generation(), segments.size() + 1);
        segments.add(Segment.create(folder.resolve(name), head.dimension(), limits.disk()));
    }

    /** The entry of a slot; null if its record is damaged. */
    @Nullable
    Entry entry(int slot) {
        return entry(place(slot));
    }

    private Place place(int slot) {
        return new Place((Segment) rows.source(slot), rows.at(slot));
    }

    /** Where what is kept under an id lies. */
    Optional<Place> place(String id) {
        return rows.slot(id).map(this::place).or(() -> waiting.place(id));
    }

    /** Where all that is kept lies, what waits for its vector last. */
    List<Place> places() {
        List<Place> places = new ArrayList<>(rows.size() + waiting.size());
        rows.forEach(slot -> places.add(place(slot)));
        places.addAll(waiting.places());
        return places;
    }

    Waiting waiting() {
        return waiting;
    }

    /** The entry of a place; null if its record is damaged. */
    @Nullable
    Entry entry(Place place) {
        try {
            Frame frame = place.segment().frame(place.at());
            return frame == null ? null : frame.entry();
        } catch (IOException e) {
            throw failed("reading " + folder, e);
        }
    }

    /** Those of some slots of sealed segments whose records do not fit their checksums. Reads all of them. */
    List<Integer> damaged(List<Integer> slots, BooleanSupplier stopped) {
        List<Integer> found = new ArrayList<>();
        for (int slot : slots) {
            if (stopped.getAsBoolean()) {
                break;
            }
            if (entry(slot) == null) {
                found.add(slot);
            }
        }
        return found;
    }

    /** Lets damaged records be found no more. Readers must be kept out. */
    void leaveOut(List<Integer> slots) {
        slots.forEach(rows::kill);
        damaged += slots.size();
    }

    Rows rows() {
        return rows;
    }

    Head head() {
        return head;
    }

    List<Segment> sealed() {
        return List.copyOf(segments.subList(0, segments.size() - 1));
    }

    long cut() {
        return cut;
    }

    long damaged() {
        return damaged;
    }

    void damaged(int more) {
        damaged += more;
    }

    /** Bytes of its segments. */
    long bytes() {
        return segments.stream().mapToLong(Segment::length).sum();
    }

    static MemoryException failed(String what, IOException e) {
        String message = String.valueOf(e.getMessage());
        boolean full = message.contains("No space left") || message.contains("quota exceeded");
        return new MemoryException(
                full ? Code.DISK_FULL : Code.IO,
                what + " failed: " + message + (full ? "; make room, nothing of this call was kept" : ""),
                e);
    }

    /** Closes it and deletes its files, because of something that went wrong. */
    void abandon(Exception why) {
        try {
            close();
            GenerationFiles.delete(folder, head.generation());
        } catch (IOException e) {
            why.addSuppressed(e);
        }
    }

    @Override
    public void close() throws IOException {
        for (Segment segment : segments) {
            segment.close();
        }
    }
}
