package dev.banyan.daemon.memory;

import dev.banyan.api.memory.Memory;
import dev.banyan.api.memory.MemoryRecord;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * A memory in a database whose own receipts, lessons and words of the operator are written down in a table beside it, so that it is noticed
 * when somebody takes one away. One that is overwritten in its place is not missed: it lacks its seal, and is text from outside. Thread-safe.
 *
 * @param agent whose memory it is
 * @param memory where the records are
 * @param table which of them are to be there
 * @param executor where the table is asked
 */
public record CountedRows(String agent, Memory memory, ReceiptTable table, Executor executor)
        implements ForwardedMemory {

    @Override
    public CompletionStage<Void> remember(List<MemoryRecord> records) {
        List<String> ids = records.stream()
                .filter(CountedReceipts::counts)
                .map(MemoryRecord::id)
                .toList();
        return ids.isEmpty()
                ? memory.remember(records)
                : asked(() -> table.keep(ids))
                        .thenCompose(none -> memory.remember(records))
                        .thenCompose(none -> asked(() -> table.kept(ids)));
    }

    /** Of one that is missed, that is accepted: it is missed no more. */
    @Override
    public CompletionStage<Set<String>> forget(String whose, Set<String> ids) {
        return asked(() -> table.forget(ids)).thenCompose(none -> memory.forget(whose, ids));
    }

    /** Holds what is there against the table; what is missing is told again at the next look. For people; empty if nothing is. */
    public Optional<String> look() {
        table.settle();
        return missing(agent, table, CountedReceipts.NAMED);
    }

    /** What of a table is not there, for people; empty if all of it is. Changes nothing. */
    static Optional<String> missing(String agent, ReceiptTable table, int named) {
        return CountedReceipts.told(agent, table.size(), table.missing(), "gone", named);
    }

    private CompletableFuture<Void> asked(Runnable question) {
        return CompletableFuture.runAsync(question, executor);
    }
}
