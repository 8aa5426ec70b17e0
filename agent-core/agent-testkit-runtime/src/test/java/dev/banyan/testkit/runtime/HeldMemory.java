package dev.banyan.testkit.runtime;

import dev.banyan.api.memory.Listing;
import dev.banyan.api.memory.Memory;
import dev.banyan.api.memory.MemoryRecord;
import dev.banyan.api.memory.Page;
import dev.banyan.api.memory.Recall;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;

/** Another memory whose answers come when a test lets them: all to questions, and to batches with some record. */
final class HeldMemory implements Memory {

    private final Memory memory;
    private final boolean holdsReads;
    private final Predicate<MemoryRecord> holds;
    private final CompletableFuture<Boolean> go = new CompletableFuture<>();
    private final CompletableFuture<Boolean> holding = new CompletableFuture<>();
    private final CompletableFuture<Set<String>> forgot = new CompletableFuture<>();

    private HeldMemory(Memory memory, boolean holdsReads, Predicate<MemoryRecord> holds) {
        this.memory = memory;
        this.holdsReads = holdsReads;
        this.holds = holds;
    }

    /** It answers no question. */
    static HeldMemory reading(Memory memory) {
        return new HeldMemory(memory, true, record -> false);
    }

    /** It does not take what has such a record. */
    static HeldMemory keeping(Memory memory, Predicate<MemoryRecord> holds) {
        return new HeldMemory(memory, false, holds);
    }

    /** Lets everything through from now on. */
    void release() {
        go.complete(true);
    }

    /** Complete once something is held. */
    CompletionStage<Boolean> holding() {
        return holding;
    }

    /** Complete once something was forgotten. */
    CompletionStage<Set<String>> forgot() {
        return forgot;
    }

    private CompletionStage<Boolean> gate(boolean held) {
        if (held) {
            holding.complete(true);
            return go;
        }
        return CompletableFuture.completedFuture(true);
    }

    @Override
    public CompletionStage<Void> remember(List<MemoryRecord> records) {
        return gate(records.stream().anyMatch(holds)).thenCompose(now -> memory.remember(records));
    }

    @Override
    public CompletionStage<List<MemoryRecord>> recall(Recall what) {
        return gate(holdsReads).thenCompose(now -> memory.recall(what));
    }

    @Override
    public CompletionStage<Page> list(Listing what) {
        return gate(holdsReads).thenCompose(now -> memory.list(what));
    }

    @Override
    public CompletionStage<Set<String>> forget(String agent, Set<String> ids) {
        return memory.forget(agent, ids).whenComplete((gone, failure) -> forgot.complete(ids));
    }
}
