package dev.banyan.memory.longterm.file;

import dev.banyan.memory.MemoryException;
import dev.banyan.memory.MemoryException.Code;
import dev.banyan.memory.longterm.index.NearestSearch;
import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.store.embedding.filter.Filter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The generation in use and who may touch it: many readers, or the writer for the moment in which a stored batch becomes visible. */
final class StoreFiles implements AutoCloseable {

    private static final int DEAD = 4096;

    private final StoreFolder folder;
    private final Generation.Limits limits;
    private final ReentrantLock writes = new ReentrantLock();
    private final ReentrantReadWriteLock visible = new ReentrantReadWriteLock();
    private final Background background = new Background();
    private Generation generation;
    private volatile @Nullable Reembedding reembedding;
    private volatile boolean closed;

    private StoreFiles(StoreFolder folder, Generation.Limits limits, Generation generation) {
        this.folder = folder;
        this.limits = limits;
        this.generation = generation;
    }

    static StoreFiles open(Path path, Embedder embedder, Generation.Limits limits) throws IOException {
        StoreFolder folder = StoreFolder.take(path);
        try {
            Head current = folder.current(embedder);
            Head next = folder.next(current, embedder);
            folder.keepOnly(current, next);
            StoreFiles files = new StoreFiles(folder, limits, Generation.open(folder.path(), current, limits));
            if (next == null) {
                files.verify();
            } else {
                files.reembed(Generation.open(folder.path(), next, limits), embedder);
            }
            return files;
        } catch (IOException | RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    int dimension() {
        return read(g -> g.head().dimension());
    }

    boolean has(String id) {
        return read(g -> g.rows().has(id));
    }

    List<String> ids() {
        return read(g -> g.rows().ids());
    }

    /** The ids of the records that a filter lets pass. */
    List<String> passing(Filter filter) {
        return read(g -> {
            List<String> ids = new ArrayList<>();
            for (int slot : new NearestSearch(g.rows()).passing(filter, slot -> metadata(g, slot))) {
                Entry entry = g.entry(slot);
                if (entry != null) {
                    ids.add(entry.id());
                }
            }
            return ids;
        });
    }

    private static Metadata metadata(Generation generation, int slot) {
        Entry entry = generation.entry(slot);
        return entry == null ? new Metadata() : Metadata.from(entry.metadata());
    }

    /** Reads while nothing changes. */
    <T> T read(Function<Generation, T> reading) {
        visible.readLock().lock();
        try {
            ready();
            return reading.apply(generation);
        } finally {
            visible.readLock().unlock();
        }
    }

    private void ready() {
        if (closed) {
            throw new MemoryException(Code.CLOSED, folder.path() + " is closed");
        }
        Reembedding running = reembedding;
        if (running != null) {
            throw new MemoryException(
                    Code.REEMBEDDING, "the memory is being embedded anew, " + running.progress() + "; try again later");
        }
    }

    /** Stores a batch and lets readers see it. */
    void change(List<Operation> operations) {
        ready();
        writes.lock();
        try {
            ready();
            if (generation.full()) {
                roll();
            }
            List<Generation.Placed> placed = generation.append(operations);
            changing(() -> generation.apply(placed));
            if (generation.rows().dead() > Math.max(DEAD, generation.rows().size())) {
                background.run(this::compact);
            }
        } finally {
            writes.unlock();
        }
    }

    private void roll() {
        Generation current = generation;
        changing(() -> {
            Segment sealed = current.roll();
            background.run(() -> current.checkpoint(sealed));
        });
    }

    private void changing(Runnable change) {
        visible.writeLock().lock();
        try {
            change.run();
        } finally {
            visible.writeLock().unlock();
        }
    }

    void compact() {
        writes.lock();
        try {
            ready();
            Head head = generation.head();
            Head next = new Head(head.generation() + 1, head.dimension(), head.embedder());
            Generation compacted = Generation.open(folder.path(), next, limits);
            new Compaction(generation, compacted).run();
            replace(compacted);
        } catch (IOException e) {
            throw Generation.failed("compacting " + folder.path(), e);
        } finally {
            writes.unlock();
        }
    }

    /** Makes another generation the store, for good. */
    private void replace(Generation next) throws IOException {
        next.head().write(folder.path(), Head.CURRENT);
        Generation old = generation;
        changing(() -> {
            generation = next;
            reembedding = null;
        });
        old.close();
        folder.keepOnly(next.head(), null);
    }

    private void reembed(Generation to, Embedder embedder) {
        Reembedding running = new Reembedding(generation, to, embedder, () -> closed);
        reembedding = running;
        background.retry(() -> finish(running), running::trouble);
    }

    private void finish(Reembedding running) {
        writes.lock();
        try {
            if (running.run()) {
                replace(running.to());
            }
        } catch (IOException e) {
            throw Generation.failed("changing the embedder of " + folder.path(), e);
        } finally {
            writes.unlock();
        }
    }

    private void verify() {
        Generation opened = generation;
        background.verify(opened.sealed(), segment -> {
            List<Integer> slots = read(g -> opened.rows().slotsOf(segment));
            List<Integer> damaged = opened.damaged(slots, () -> closed);
            if (!damaged.isEmpty()) {
                changing(() -> opened.leaveOut(damaged));
            }
        });
    }

    StoreStatus status() {
        visible.readLock().lock();
        try {
            return new StoreStatus(
                    generation.rows().size(),
                    generation.bytes(),
                    generation.cut(),
                    generation.damaged(),
                    background.unverified(),
                    Optional.ofNullable(reembedding).map(Reembedding::progress));
        } finally {
            visible.readLock().unlock();
        }
    }

    void awaitBackground() {
        background.await();
    }

    @Override
    public void close() {
        closed = true;
        background.close();
        writes.lock();
        try {
            Reembedding running = reembedding;
            if (running != null) {
                running.to().close();
            }
            generation.close();
            folder.close();
        } catch (IOException e) {
            throw Generation.failed("closing " + folder.path(), e);
        } finally {
            writes.unlock();
        }
    }
}
