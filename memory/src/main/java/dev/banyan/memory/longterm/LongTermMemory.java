package dev.banyan.memory.longterm;

import dev.banyan.api.memory.Listing;
import dev.banyan.api.memory.Memory;
import dev.banyan.api.memory.MemoryRecord;
import dev.banyan.api.memory.Page;
import dev.banyan.api.memory.Recall;
import dev.banyan.api.provenance.Trust;
import dev.banyan.memory.longterm.file.WholeCalls;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.EmbeddingStore;
import dev.langchain4j.store.embedding.filter.Filter;
import dev.langchain4j.store.embedding.filter.MetadataFilterBuilder;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;

/**
 * Memory over any embedding store. Repeatable: the same store, question and moment give the same answer. One source below
 * {@link Trust#OWN_RECEIPT} fills at most a quarter of an answer and all of them together at most half, whatever they wrote and
 * however often; so what the operator and the receipts say is never crowded out. Records made after the moment that is asked
 * about are not seen. Errors are {@link dev.banyan.memory.MemoryException}. Thread-safe if its parts are.
 */
public final class LongTermMemory implements Memory {

    private static final int LISTED = 100_000;
    private static final Comparator<MemoryRecord> NEWEST_FIRST =
            Comparator.comparing(Places::of).reversed();

    private final EmbeddingModel model;
    private final EmbeddingStore<TextSegment> store;
    private final Executor executor;
    private final InstantSource clock;
    private final Optional<Seal> seal;

    /** A memory whose store is believed. */
    public LongTermMemory(
            EmbeddingModel model, EmbeddingStore<TextSegment> store, Executor executor, InstantSource clock) {
        this(model, store, executor, clock, Optional.empty());
    }

    /**
     * A memory.
     *
     * @param model the one whose vectors the store holds
     * @param executor where calls of model and store wait, such as virtual threads
     * @param clock says what is now for a {@link Recall} without a moment
     * @param seal what every record is marked with; then one without its mark is trusted as text from outside
     */
    public LongTermMemory(
            EmbeddingModel model,
            EmbeddingStore<TextSegment> store,
            Executor executor,
            InstantSource clock,
            Optional<Seal> seal) {
        this.model = model;
        this.store = store;
        this.executor = executor;
        this.clock = clock;
        this.seal = seal;
    }

    @Override
    public CompletionStage<Void> remember(List<MemoryRecord> records) {
        return CompletableFuture.runAsync(
                () -> {
                    List<TextSegment> segments = records.stream()
                            .map(record -> RecordSegments.segment(record, seal))
                            .toList();
                    if (!segments.isEmpty()) {
                        store.addAll(
                                records.stream().map(MemoryRecord::id).toList(),
                                model.embedAll(segments).content(),
                                segments);
                    }
                },
                executor);
    }

    @Override
    public CompletionStage<List<MemoryRecord>> recall(Recall what) {
        Instant moment = what.asOf().orElseGet(clock::instant);
        return CompletableFuture.supplyAsync(
                () -> {
                    Embedding question = model.embed(what.text()).content();
                    Filter seen = of(what.agent())
                            .and(MetadataFilterBuilder.metadataKey(RecordSegments.TIME)
                                    .isLessThanOrEqualTo(moment.getEpochSecond()));
                    return new Recollection(store, seal, question, moment, what.without())
                            .answer(seen, what.least(), what.limit());
                },
                executor);
    }

    @Override
    public CompletionStage<Page> list(Listing what) {
        return CompletableFuture.supplyAsync(
                () -> shelf().map(shelf -> shelf.page(what)).orElseGet(() -> page(what)), executor);
    }

    private Page page(Listing what) {
        List<MemoryRecord> found = all(what.agent()).stream()
                .filter(record -> record.provenance().trust().compareTo(what.least()) >= 0)
                .sorted(NEWEST_FIRST)
                .dropWhile(record -> what.after()
                        .map(place -> Places.of(record).compareTo(place) >= 0)
                        .orElse(false))
                .limit(what.limit() + 1L)
                .toList();
        return Shelf.cut(found, what.limit());
    }

    @Override
    public CompletionStage<Set<String>> forget(String agent, Set<String> ids) {
        return CompletableFuture.supplyAsync(
                () -> {
                    Set<String> own = shelf().map(shelf -> shelf.own(agent, ids))
                            .orElseGet(() -> all(agent).stream()
                                    .map(MemoryRecord::id)
                                    .filter(ids::contains)
                                    .collect(Collectors.toSet()));
                    if (!own.isEmpty()) {
                        store.removeAll(own);
                    }
                    return own;
                },
                executor);
    }

    private Optional<Shelf> shelf() {
        return store instanceof WholeCalls<?> ours ? Optional.of(new Shelf(ours, seal, clock)) : Optional.empty();
    }

    /** Others' stores can not say what they hold, but each can say what is nearest to anything. */
    private List<MemoryRecord> all(String agent) {
        EmbeddingSearchRequest request = EmbeddingSearchRequest.builder()
                .queryEmbedding(model.embed(agent).content())
                .maxResults(LISTED)
                .filter(of(agent))
                .build();
        return store.search(request).matches().stream()
                .map(match -> RecordSegments.record(match.embeddingId(), match.embedded(), seal))
                .toList();
    }

    static Filter of(String agent) {
        return MetadataFilterBuilder.metadataKey(RecordSegments.AGENT).isEqualTo(agent);
    }
}
