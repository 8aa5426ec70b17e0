package dev.banyan.memory.longterm.file;

import dev.banyan.memory.MemoryException;
import dev.banyan.memory.MemoryException.Code;
import dev.langchain4j.store.embedding.filter.Filter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The generation in use, and when another one takes its place: after compaction, or once another embedder has made all vectors anew. */
final class StoreFiles implements AutoCloseable, Reembedding.Hold {

    private static final Logger LOG = LoggerFactory.getLogger(StoreFiles.class);
    private static final int DEAD = 4096;

    private final StoreFolder folder;
    private final Generation.Limits limits;
    private final Turns turns = new Turns();
    private final Background background = new Background();
    private final Batches batches = new Batches(turns, background);
    private Generation generation;
    private volatile @Nullable Reembedding reembedding;
    private volatile boolean closed;

    private StoreFiles(StoreFolder folder, Generation.Limits limits, Generation generation) {
        this.folder = folder;
        this.limits = limits;
        this.generation = generation;
    }

    static StoreFiles open(Path path, Embedder embedder, Generation.Limits limits) throws IOException {
        StoreFolder folder = StoreFolder.take(path, limits.disk());
        try {
            Head current = folder.current(embedder);
            Head next = folder.next(current, embedder);
            folder.keepOnly(current, next);
            StoreFiles files = new StoreFiles(folder, limits, Generation.open(folder.path(), current, limits));
            files.begin(next, embedder);
            return files;
        } catch (IOException | RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    private void begin(@Nullable Head next, Embedder embedder) throws IOException {
        try {
            if (next != null) {
                reembed(Generation.open(folder.path(), next, limits), embedder);
            } else if (generation.waiting().size() > 0 && !StoredEmbedder.standsIn(embedder)) {
                reembed(generation, embedder);
            } else {
                verify();
            }
        } catch (IOException | RuntimeException e) {
            generation.close();
            throw e;
        }
    }

    /** Of the vectors that are kept from now on. */
    int dimension() {
        return reading(() -> {
            open();
            Reembedding running = reembedding;
            return (running == null ? generation : running.to()).head().dimension();
        });
    }

    boolean has(String id) {
        return known(g -> g.place(id).isPresent());
    }

    /** What is kept under an id, whether or not it can be searched yet. */
    Optional<Entry> get(String id) {
        return known(g -> g.place(id).flatMap(place -> Optional.ofNullable(g.entry(place))));
    }

    List<String> ids() {
        return known(g -> {
            List<String> ids = new ArrayList<>(g.rows().ids());
            ids.addAll(g.waiting().ids());
            return ids;
        });
    }

    /** Visits the entries that a filter lets pass. */
    void visit(Filter filter, Consumer<Entry> visitor) {
        reading(() -> {
            open();
            generation.visit(filter, visitor);
            return true;
        });
    }

    /** Reads what needs no vectors. */
    private <T> T known(Function<Generation, T> reading) {
        return reading(() -> {
            open();
            return reading.apply(generation);
        });
    }

    /** Reads while nothing changes, if all have vectors of one embedder. */
    <T> T read(Function<Generation, T> reading) {
        return reading(() -> {
            ready();
            return reading.apply(generation);
        });
    }

    @Override
    public <T> T reading(Supplier<T> reading) {
        return turns.reading(reading);
    }

    private void open() {
        if (closed) {
            throw new MemoryException(Code.CLOSED, folder.path() + " is closed");
        }
    }

    private void ready() {
        open();
        Reembedding running = reembedding;
        if (running != null) {
            throw new MemoryException(
                    Code.REEMBEDDING, "the memory is being embedded anew, " + running.progress() + "; try again later");
        }
    }

    /**
     * Stores a batch and lets readers see it. While all is embedded anew the batch goes into both generations: with its vectors into
     * the next, without them into this one, in case one goes back to its embedder.
     */
    void change(List<Operation> operations) {
        writing(() -> {
            open();
            Reembedding running = reembedding;
            if (running != null && running.moves()) {
                batches.storeInBoth(running, operations);
            } else {
                batches.store(generation, operations);
            }
            if (running == null && mostlyDead()) {
                background.run(() -> writing(() -> {
                    if (mostlyDead()) {
                        compact();
                    }
                }));
            }
        });
    }

    private boolean mostlyDead() {
        return generation.rows().dead() > Math.max(DEAD, generation.rows().size());
    }

    @Override
    public void writing(Runnable work) {
        turns.writing(work);
    }

    @Override
    public void store(Generation to, List<Operation> operations) {
        batches.store(to, operations);
    }

    void compact() {
        writing(() -> {
            ready();
            try {
                Generation compacted = Compaction.of(generation, folder.path(), limits);
                try {
                    folder.become(compacted.head());
                } catch (IOException e) {
                    compacted.abandon(e);
                    throw e;
                }
                replace(compacted);
            } catch (IOException e) {
                throw Disk.failed("compacting " + folder.path(), e);
            }
        });
    }

    /** Lets readers see the generation that is the store from now on. What can not be deleted now is deleted at the next start. */
    private void replace(Generation next) {
        Generation old = generation;
        turns.changing(() -> {
            generation = next;
            reembedding = null;
        });
        try {
            old.close();
            folder.keepOnly(next.head(), null);
        } catch (IOException e) {
            LOG.warn("memory: files of a generation that is over are left in {}: {}", folder.path(), e.getMessage());
        }
    }

    private void reembed(Generation to, Embedder embedder) {
        Reembedding running = new Reembedding(generation, to, embedder, this, () -> closed);
        reembedding = running;
        background.retry(() -> finish(running), running::trouble);
    }

    private void finish(Reembedding running) {
        if (!running.run()) {
            return;
        }
        writing(() -> {
            try {
                if (running.moves()) {
                    folder.become(running.to().head());
                    replace(running.to());
                } else {
                    reembedding = null;
                }
            } catch (IOException e) {
                throw Disk.failed("changing the embedder of " + folder.path(), e);
            }
        });
    }

    private void verify() {
        Generation opened = generation;
        background.verify(opened.sealed(), segment -> {
            List<Integer> slots = known(g -> opened.rows().slotsOf(segment));
            List<Integer> damaged = opened.damaged(slots, () -> closed);
            if (!damaged.isEmpty()) {
                writing(() -> turns.changing(() -> opened.leaveOut(damaged)));
            }
        });
    }

    StoreStatus status() {
        return reading(() -> new StoreStatus(
                generation.rows().size() + generation.waiting().size(),
                generation.bytes(),
                generation.cut(),
                generation.damaged(),
                background.unverified(),
                reembedding == null ? generation.waiting().size() : 0,
                Optional.ofNullable(reembedding).map(Reembedding::progress)));
    }

    void awaitBackground() {
        background.await();
    }

    @Override
    public void close() {
        closed = true;
        background.close();
        writing(() -> {
            try {
                Reembedding running = reembedding;
                if (running != null && running.moves()) {
                    running.to().close();
                }
                generation.close();
                folder.close();
            } catch (IOException e) {
                throw Disk.failed("closing " + folder.path(), e);
            }
        });
    }
}
