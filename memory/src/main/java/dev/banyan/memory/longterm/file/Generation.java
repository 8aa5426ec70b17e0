package dev.banyan.memory.longterm.file;

import dev.banyan.memory.longterm.index.Matches;
import dev.banyan.memory.longterm.index.NearestSearch;
import dev.banyan.memory.longterm.index.Rows;
import dev.banyan.memory.longterm.index.Shares;
import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.store.embedding.filter.Filter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One whole store, of one embedder: its {@link Segments} on the disk and what they keep. Compaction and a new embedder make the next
 * generation beside it. One writer at a time; {@link #apply} changes rows and must keep readers out.
 */
final class Generation implements Closeable {

    private final Path folder;
    private final Head head;
    private final Limits limits;
    private final Kept kept;
    private final Segments segments;
    private long cut;
    private long damaged;

    private Generation(Path folder, Head head, Limits limits) {
        this.folder = folder;
        this.head = head;
        this.limits = limits;
        segments = new Segments(folder, head, limits);
        kept = new Kept(new Rows(head.dimension(), new Shares(limits.source())));
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

    /** Begins a generation without any records, whatever a failure left of its number. */
    static Generation begin(Path folder, Head head, Limits limits) throws IOException {
        GenerationFiles.delete(folder, head.generation());
        return open(folder, head, limits);
    }

    /** Opens the files of a head's generation, or makes the first. */
    static Generation open(Path folder, Head head, Limits limits) throws IOException {
        Generation generation = new Generation(folder, head, limits);
        try {
            generation.load();
            return generation;
        } catch (IOException | RuntimeException e) {
            generation.close();
            throw e;
        }
    }

    private void load() throws IOException {
        Loading loading = new Loading(kept, limits.disk());
        segments.load(loading);
        cut = loading.cut();
        damaged = loading.damaged();
    }

    /** Stores a batch, all of it or nothing; when this returns it would survive a power failure. */
    List<Placed> append(List<Operation> operations) {
        Segment segment = segments.last();
        FrameWriter out = new FrameWriter(segment.shape().salt());
        List<Placed> placed = new ArrayList<>(operations.size());
        for (int i = 0; i < operations.size(); i++) {
            Operation operation = operations.get(i);
            int at = segment.length() + out.write(operation, i == operations.size() - 1);
            placed.add(new Placed(operation, segment, at, sketch(operation)));
        }
        segments.append(out.written());
        return placed;
    }

    private long[] sketch(Operation operation) {
        return operation instanceof Operation.Add add
                ? rows().sketch().of(add.entry().vector())
                : new long[0];
    }

    /** Takes back the bytes of the last batch, which nobody was told of. */
    void takeBack(List<Placed> placed) {
        segments.cut(placed.getFirst().at());
    }

    /** Lets readers see a batch. */
    void apply(List<Placed> placed) {
        placed.forEach(kept::apply);
    }

    /** Whether the last segment has grown enough. */
    boolean full() {
        return segments.full();
    }

    /** Seals the last segment and begins the next; the sealed one. Readers must be kept out. */
    Segment roll() {
        Segment sealed = segments.roll();
        rows().release(sealed);
        return sealed;
    }

    /** Writes what a later opening needs of a sealed segment. */
    void checkpoint(Segment sealed) {
        try {
            SegmentScan scan = SegmentScan.of(sealed.map(), sealed.shape());
            Checkpoint.offer(sealed, scan.frames(), rows().sketch(), limits.disk());
        } catch (IOException e) {
            throw Disk.failed("reading " + sealed.path(), e);
        }
    }

    /** The entry of a slot; null if its record is damaged. */
    @Nullable
    Entry entry(int slot) {
        return entry(kept.place(slot));
    }

    /** Where what is kept under an id lies. */
    Optional<Place> place(String id) {
        return kept.place(id);
    }

    /** Where all that is kept lies, what waits for its vector last. */
    List<Place> places() {
        return kept.places();
    }

    /** Visits the entries that a filter lets pass. */
    void visit(Filter filter, Consumer<Entry> visitor) {
        for (int slot : new NearestSearch(rows()).passing(filter, this::metadata)) {
            Entry entry = entry(slot);
            if (entry != null) {
                visitor.accept(entry);
            }
        }
        for (Place place : waiting().places()) {
            Entry entry = entry(place);
            if (entry != null && Matches.holds(filter, Metadata.from(entry.metadata()))) {
                visitor.accept(entry);
            }
        }
    }

    /** What the entry of a slot is filtered by; nothing if its record is damaged. */
    Metadata metadata(int slot) {
        Entry entry = entry(slot);
        return entry == null ? new Metadata() : Metadata.from(entry.metadata());
    }

    Waiting waiting() {
        return kept.waiting();
    }

    /** The entry of a place; null if its record is damaged. */
    @Nullable
    Entry entry(Place place) {
        try {
            Frame frame = place.segment().frame(place.at());
            return frame == null ? null : frame.entry();
        } catch (IOException e) {
            throw Disk.failed("reading " + folder, e);
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
        slots.forEach(rows()::kill);
        damaged += slots.size();
    }

    Rows rows() {
        return kept.rows();
    }

    Head head() {
        return head;
    }

    List<Segment> sealed() {
        return segments.sealed();
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
        return segments.bytes();
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
        segments.close();
    }
}
