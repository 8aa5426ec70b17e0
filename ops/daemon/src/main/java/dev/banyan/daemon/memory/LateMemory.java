package dev.banyan.daemon.memory;

import dev.banyan.api.memory.Listing;
import dev.banyan.api.memory.Memory;
import dev.banyan.api.memory.MemoryRecord;
import dev.banyan.api.memory.Page;
import dev.banyan.api.memory.Recall;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A memory that can not be opened yet, because something that it needs does not answer: each call tries to open it, and fails with
 * the reason while that does not work. Thread-safe.
 */
public final class LateMemory implements Memory {

    private final Supplier<Memory> opening;
    private final Executor executor;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable Memory opened;

    /**
     * Not opened yet.
     *
     * @param opening opens it, or throws
     * @param executor where that may wait
     */
    public LateMemory(Supplier<Memory> opening, Executor executor) {
        this.opening = opening;
        this.executor = executor;
    }

    /** The memory itself, opened now if it was not; what keeps it from that is thrown. */
    public Memory open() {
        Memory ready = opened;
        if (ready != null) {
            return ready;
        }
        lock.lock();
        try {
            Memory first = opened == null ? opening.get() : opened;
            opened = first;
            return first;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public CompletionStage<Void> remember(List<MemoryRecord> records) {
        return asking(memory -> memory.remember(records));
    }

    @Override
    public CompletionStage<List<MemoryRecord>> recall(Recall what) {
        return asking(memory -> memory.recall(what));
    }

    @Override
    public CompletionStage<Page> list(Listing what) {
        return asking(memory -> memory.list(what));
    }

    @Override
    public CompletionStage<Set<String>> forget(String agent, Set<String> ids) {
        return asking(memory -> memory.forget(agent, ids));
    }

    private <T> CompletionStage<T> asking(Function<Memory, CompletionStage<T>> question) {
        return CompletableFuture.supplyAsync(this::open, executor).thenCompose(question);
    }
}
