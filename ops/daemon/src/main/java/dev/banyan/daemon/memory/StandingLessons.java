package dev.banyan.daemon.memory;

import dev.banyan.api.memory.LessonId;
import dev.banyan.api.memory.Listing;
import dev.banyan.api.memory.Memory;
import dev.banyan.api.memory.MemoryRecord;
import dev.banyan.api.memory.Page;
import dev.banyan.api.memory.Recall;
import dev.banyan.api.provenance.Provenance;
import dev.banyan.api.provenance.Trust;
import dev.banyan.daemon.audit.LessonLedger;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;

/**
 * A memory whose lessons are believed only as long as they stand in a ledger beside it: an old one that somebody put back into the store is
 * text from outside, however well it is sealed. Thread-safe.
 *
 * @param memory where the records are
 * @param ledger which lessons stand
 * @param executor where the ledger is read and written
 */
public record StandingLessons(Memory memory, LessonLedger ledger, Executor executor) implements Memory {

    @Override
    public CompletionStage<Void> remember(List<MemoryRecord> records) {
        Map<String, String> lessons = records.stream()
                .filter(record -> LessonId.of(record).isPresent())
                .collect(Collectors.toMap(MemoryRecord::id, RecordDigest::of, (one, other) -> other));
        return lessons.isEmpty()
                ? memory.remember(records)
                : noted(() -> ledger.stand(lessons)).thenCompose(done -> memory.remember(records));
    }

    @Override
    public CompletionStage<List<MemoryRecord>> recall(Recall what) {
        return memory.recall(what).thenApplyAsync(records -> believed(records, what.least()), executor);
    }

    @Override
    public CompletionStage<Page> list(Listing what) {
        return memory.list(what)
                .thenApplyAsync(page -> new Page(believed(page.records(), what.least()), page.next()), executor);
    }

    @Override
    public CompletionStage<Set<String>> forget(String agent, Set<String> ids) {
        return noted(() -> ledger.fall(ids)).thenCompose(done -> memory.forget(agent, ids));
    }

    private List<MemoryRecord> believed(List<MemoryRecord> records, Trust least) {
        Map<String, String> standing = ledger.standing(records.stream()
                .filter(record -> LessonId.of(record).isPresent())
                .map(MemoryRecord::id)
                .collect(Collectors.toSet()));
        return records.stream()
                .map(record ->
                        LessonId.of(record).isEmpty() || RecordDigest.of(record).equals(standing.get(record.id()))
                                ? record
                                : doubted(record))
                .filter(record -> record.provenance().trust().compareTo(least) >= 0)
                .toList();
    }

    private static MemoryRecord doubted(MemoryRecord record) {
        return new MemoryRecord(
                record.id(),
                record.agent(),
                record.time(),
                record.text(),
                record.importance(),
                new Provenance.Outside("a lesson that does not stand"),
                record.decisions());
    }

    private CompletableFuture<Void> noted(Runnable note) {
        return CompletableFuture.runAsync(note, executor);
    }
}
