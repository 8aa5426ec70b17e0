package dev.banyan.testkit;

import dev.banyan.api.memory.Listing;
import dev.banyan.api.memory.Memory;
import dev.banyan.api.memory.MemoryRecord;
import dev.banyan.api.memory.Page;
import dev.banyan.api.memory.Recall;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * A memory in a map, which finds everything that it may show, the newest first, whatever the text. It can be told to fail.
 * Thread-safe.
 */
public final class FakeMemory implements Memory {

    private static final Comparator<MemoryRecord> NEWEST_FIRST =
            Comparator.comparing(MemoryRecord::time).reversed().thenComparing(MemoryRecord::id);

    private final Map<String, MemoryRecord> records = new LinkedHashMap<>();
    private final Map<Predicate<MemoryRecord>, CompletableFuture<MemoryRecord>> waiting = new LinkedHashMap<>();
    private Optional<String> trouble = Optional.empty();
    private int kept;

    /** Fails from now on. */
    public synchronized FakeMemory fail(String reason) {
        trouble = Optional.of(reason);
        return this;
    }

    /** Everything in it, in the order in which it came first. */
    public synchronized List<MemoryRecord> records() {
        return List.copyOf(records.values());
    }

    /** Complete once a record that fits is kept, or at once if one is. */
    public synchronized CompletionStage<MemoryRecord> keeps(Predicate<MemoryRecord> fits) {
        CompletableFuture<MemoryRecord> hears = new CompletableFuture<>();
        records.values().stream().filter(fits).findFirst().ifPresent(hears::complete);
        waiting.put(fits, hears);
        return hears;
    }

    /** How many records it was given, those that were there included. */
    public synchronized int kept() {
        return kept;
    }

    @Override
    public CompletionStage<Void> remember(List<MemoryRecord> more) {
        return answer(() -> {
                    kept += more.size();
                    more.forEach(record -> records.put(record.id(), record));
                    waiting.forEach((fits, hears) ->
                            more.stream().filter(fits).findFirst().ifPresent(hears::complete));
                    return kept;
                })
                .thenAccept(count -> {});
    }

    @Override
    public CompletionStage<List<MemoryRecord>> recall(Recall what) {
        Instant moment = what.asOf().orElse(Instant.MAX);
        return answer(() -> of(what.agent()).stream()
                .filter(record -> !record.time().isAfter(moment))
                .filter(record -> record.provenance().trust().compareTo(what.least()) >= 0)
                .limit(what.limit())
                .toList());
    }

    @Override
    public CompletionStage<Page> list(Listing what) {
        return answer(() -> {
            List<MemoryRecord> all = of(what.agent()).stream()
                    .filter(record -> record.provenance().trust().compareTo(what.least()) >= 0)
                    .toList();
            int from = what.after().map(Integer::parseInt).orElse(0);
            int to = Math.min(all.size(), from + what.limit());
            return new Page(
                    all.subList(from, to), to < all.size() ? Optional.of(Integer.toString(to)) : Optional.empty());
        });
    }

    @Override
    public CompletionStage<Set<String>> forget(String agent, Set<String> ids) {
        return answer(() -> {
            Set<String> gone = new LinkedHashSet<>();
            of(agent).stream().map(MemoryRecord::id).filter(ids::contains).forEach(gone::add);
            records.keySet().removeAll(gone);
            return gone;
        });
    }

    private List<MemoryRecord> of(String agent) {
        return records.values().stream()
                .filter(record -> record.agent().equals(agent))
                .sorted(NEWEST_FIRST)
                .toList();
    }

    private synchronized <T> CompletionStage<T> answer(Supplier<T> call) {
        return trouble.<CompletionStage<T>>map(
                        reason -> CompletableFuture.failedFuture(new IllegalStateException(reason)))
                .orElseGet(() -> CompletableFuture.completedFuture(call.get()));
    }
}
