package dev.banyan.daemon.memory;

import dev.banyan.api.memory.LessonId;
import dev.banyan.api.memory.Listing;
import dev.banyan.api.memory.Memory;
import dev.banyan.api.memory.MemoryRecord;
import dev.banyan.api.memory.Page;
import dev.banyan.api.provenance.Trust;
import dev.banyan.daemon.audit.ReceiptLedger;
import dev.banyan.memory.MemoryException;
import dev.banyan.memory.MemoryException.Code;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * A memory whose own receipts, lessons and words of the operator are written down in a ledger beside it, so that it is noticed when somebody
 * takes one away or puts an older one in its place. What remains is answered as it is. A lesson that fades or is taken back is forgotten,
 * and so not missed. Thread-safe.
 *
 * @param agent whose memory it is
 * @param memory where the records are
 * @param ledger which of them are to be there
 * @param executor where the ledger is written
 */
public record CountedReceipts(String agent, Memory memory, ReceiptLedger ledger, Executor executor)
        implements ForwardedMemory {

    /** How many ids are named at a start. */
    static final int NAMED = 3;

    private static final String CHANGED = "gone or were changed";
    private static final int PAGE = 500;
    private static final int AT_LEAST = 20;

    @Override
    public CompletionStage<Void> remember(List<MemoryRecord> records) {
        Map<String, String> digests = digests(records);
        return digests.isEmpty()
                ? memory.remember(records)
                : noted(() -> ledger.keep(digests))
                        .thenCompose(call -> memory.remember(records).thenCompose(none -> done(call)));
    }

    /** Of one that is missed, that is accepted: it is missed no more. */
    @Override
    public CompletionStage<Set<String>> forget(String whose, Set<String> ids) {
        return noted(() -> ledger.forget(ids))
                .thenCompose(call ->
                        memory.forget(whose, ids).thenCompose(gone -> done(call).thenApply(none -> gone)));
    }

    /**
     * Holds all that is there against the ledger; what is missing is told again at the next look, and what the store had not confirmed is
     * taken as it is found. Waits for the memory, page by page.
     *
     * @param stopped true once nobody wants to wait any longer; the first {@value #AT_LEAST} pages are looked at all the same
     * @return what is missing, for people; empty if nothing is
     */
    public Optional<String> look(BooleanSupplier stopped) throws IOException {
        Map<String, String> found = new HashMap<>();
        Optional<String> after = Optional.empty();
        int pages = 0;
        do {
            if (pages++ >= AT_LEAST && stopped.getAsBoolean()) {
                return Optional.empty();
            }
            Page page = Records.done(memory.list(new Listing(agent, after, PAGE)));
            found.putAll(digests(page.records()));
            after = page.next();
        } while (after.isPresent());
        Optional<String> missing = told(agent, ledger.size(), ledger.missing(found), CHANGED, NAMED);
        ledger.settle(found);
        return missing;
    }

    /** The ids of what of a ledger is not among these records as it was kept. Changes nothing. */
    static List<String> missing(ReceiptLedger ledger, Collection<MemoryRecord> all) {
        return ledger.missing(digests(all));
    }

    /** The same for people, with all ids; empty if nothing is missing. */
    static Optional<String> missing(String agent, ReceiptLedger ledger, Collection<MemoryRecord> all) {
        return told(agent, ledger.size(), missing(ledger, all), CHANGED, Integer.MAX_VALUE);
    }

    /** That some of all these are missing, for people; empty if none is. */
    static Optional<String> told(String agent, int size, List<String> missing, String how, int named) {
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(missing.size() + " of " + size
                        + " own receipts, lessons and words of the operator that the memory of " + agent
                        + " was told to keep are " + how + ": "
                        + String.join(", ", missing.subList(0, Math.min(named, missing.size())))
                        + (missing.size() > named ? " and others, which `audit verify` names" : "")
                        + "; `memory forget` with such an id accepts that");
    }

    /** True if it is counted. Whatever is less trusted proves nothing, but for lessons: a rule or a plan may rest on each. */
    static boolean counts(MemoryRecord record) {
        return record.provenance().trust().compareTo(Trust.OWN_RECEIPT) >= 0
                || LessonId.of(record).isPresent();
    }

    private static Map<String, String> digests(Collection<MemoryRecord> records) {
        return records.stream()
                .filter(CountedReceipts::counts)
                .collect(Collectors.toMap(MemoryRecord::id, RecordDigest::of, (one, other) -> other));
    }

    private CompletionStage<Void> done(long call) {
        return noted(() -> {
                    ledger.done(call);
                    return call;
                })
                .thenAccept(number -> {});
    }

    private CompletableFuture<Long> noted(Note note) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return note.write();
                    } catch (IOException e) {
                        throw new MemoryException(
                                Code.IO,
                                "the ledger of what the memory of " + agent + " keeps can not be written: "
                                        + e.getMessage(),
                                e);
                    }
                },
                executor);
    }

    private interface Note {
        long write() throws IOException;
    }
}
