package dev.banyan.memory.longterm;

import dev.banyan.api.memory.Listing;
import dev.banyan.api.memory.Memory;
import dev.banyan.api.memory.MemoryRecord;
import dev.banyan.api.memory.Page;
import dev.banyan.api.memory.Recall;
import dev.banyan.api.provenance.Trust;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.store.embedding.EmbeddingMatch;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.EmbeddingStore;
import dev.langchain4j.store.embedding.filter.Filter;
import dev.langchain4j.store.embedding.filter.MetadataFilterBuilder;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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

    private static final int ROUNDS = 8;
    private static final int EACH = 4;
    private static final int LISTED = 100_000;
    private static final DateTimeFormatter TIMES =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.nnnnnnnnn").withZone(ZoneOffset.UTC);
    private static final Comparator<MemoryRecord> NEWEST_FIRST =
            Comparator.comparing(LongTermMemory::place).reversed();

    private final EmbeddingModel model;
    private final EmbeddingStore<TextSegment> store;
    private final Executor executor;
    private final InstantSource clock;

    /**
     * A memory.
     *
     * @param model the one whose vectors the store holds
     * @param executor where calls of model and store wait, such as virtual threads
     * @param clock says what is now for a {@link Recall} without a moment
     */
    public LongTermMemory(
            EmbeddingModel model, EmbeddingStore<TextSegment> store, Executor executor, InstantSource clock) {
        this.model = model;
        this.store = store;
        this.executor = executor;
        this.clock = clock;
    }

    @Override
    public CompletionStage<Void> remember(List<MemoryRecord> records) {
        return CompletableFuture.runAsync(
                () -> {
                    List<TextSegment> segments =
                            records.stream().map(RecordSegments::segment).toList();
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
                    return answer(question, seen, moment, what.least(), what.limit());
                },
                executor);
    }

    @Override
    public CompletionStage<Page> list(Listing what) {
        return CompletableFuture.supplyAsync(
                () -> {
                    List<MemoryRecord> all = all(what.agent()).stream()
                            .sorted(NEWEST_FIRST)
                            .dropWhile(record -> what.after()
                                    .map(place -> place(record).compareTo(place) >= 0)
                                    .orElse(false))
                            .limit(what.limit() + 1L)
                            .toList();
                    boolean more = all.size() > what.limit();
                    List<MemoryRecord> page = more ? all.subList(0, what.limit()) : all;
                    return new Page(page, more ? Optional.of(place(page.getLast())) : Optional.empty());
                },
                executor);
    }

    @Override
    public CompletionStage<Set<String>> forget(String agent, Set<String> ids) {
        return CompletableFuture.supplyAsync(
                () -> {
                    Set<String> own = all(agent).stream()
                            .map(MemoryRecord::id)
                            .filter(ids::contains)
                            .collect(Collectors.toSet());
                    if (!own.isEmpty()) {
                        store.removeAll(own);
                    }
                    return own;
                },
                executor);
    }

    /** No store can say what it holds, but each can say what is nearest to anything. */
    private List<MemoryRecord> all(String agent) {
        EmbeddingSearchRequest request = EmbeddingSearchRequest.builder()
                .queryEmbedding(model.embed(agent).content())
                .maxResults(LISTED)
                .filter(of(agent))
                .build();
        return store.search(request).matches().stream()
                .map(match -> RecordSegments.record(match.embeddingId(), match.embedded()))
                .toList();
    }

    private static Filter of(String agent) {
        return MetadataFilterBuilder.metadataKey(RecordSegments.AGENT).isEqualTo(agent);
    }

    /** Where a record stands among all of its agent, as a text that sorts like its time; of one moment the id decides. */
    private static String place(MemoryRecord record) {
        return TIMES.format(record.time()) + " " + record.id();
    }

    private List<MemoryRecord> answer(Embedding question, Filter seen, Instant moment, Trust least, int limit) {
        int trusted = RecordSegments.level(Trust.OWN_RECEIPT);
        Filter above = seen.and(MetadataFilterBuilder.metadataKey(RecordSegments.TRUST)
                .isGreaterThanOrEqualTo(Math.max(trusted, RecordSegments.level(least))));
        List<Scored> found = new ArrayList<>(search(question, above, moment, EACH * limit));
        if (RecordSegments.level(least) < trusted) {
            Filter below = seen.and(MetadataFilterBuilder.metadataKey(RecordSegments.TRUST)
                            .isGreaterThanOrEqualTo(RecordSegments.level(least)))
                    .and(MetadataFilterBuilder.metadataKey(RecordSegments.TRUST).isLessThan(trusted));
            found.addAll(bounded(question, below, moment, limit));
        }
        return found.stream()
                .sorted(Scored.BEST_FIRST)
                .limit(limit)
                .map(Scored::record)
                .toList();
    }

    /** The best of what is less trusted: so many of one source, so many of all. A source that is full is asked for no more. */
    private List<Scored> bounded(Embedding question, Filter below, Instant moment, int limit) {
        int ofOne = Math.max(1, limit / 4);
        int ofAll = Math.max(1, limit / 2);
        Set<String> full = new HashSet<>();
        Map<String, Scored> best = new HashMap<>();
        for (int round = 0; round < ROUNDS && best.size() < ofAll; round++) {
            Filter open = full.isEmpty()
                    ? below
                    : below.and(MetadataFilterBuilder.metadataKey(RecordSegments.SOURCE)
                            .isNotIn(full));
            List<Scored> found = search(question, open, moment, EACH * limit);
            Map<String, Integer> counts = new HashMap<>();
            for (Scored one : found) {
                if (counts.merge(one.source(), 1, Integer::sum) <= ofOne) {
                    best.put(one.record().id(), one);
                }
            }
            counts.forEach((source, count) -> {
                if (count >= ofOne) {
                    full.add(source);
                }
            });
            if (found.size() < EACH * limit) {
                break;
            }
        }
        Map<String, Integer> taken = new HashMap<>();
        return best.values().stream()
                .sorted(Scored.BEST_FIRST)
                .filter(one -> taken.merge(one.source(), 1, Integer::sum) <= ofOne)
                .limit(ofAll)
                .toList();
    }

    private List<Scored> search(Embedding question, Filter filter, Instant moment, int most) {
        EmbeddingSearchRequest request = EmbeddingSearchRequest.builder()
                .queryEmbedding(question)
                .maxResults(most)
                .filter(filter)
                .build();
        return store.search(request).matches().stream()
                .map(match -> scored(match, moment))
                .filter(one -> !one.record().time().isAfter(moment))
                .sorted(Scored.BEST_FIRST)
                .toList();
    }

    private static Scored scored(EmbeddingMatch<TextSegment> match, Instant moment) {
        MemoryRecord record = RecordSegments.record(match.embeddingId(), match.embedded());
        return new Scored(record, Scoring.score(record, 2 * match.score() - 1, moment));
    }

    /** A record and how much it matters. */
    private record Scored(MemoryRecord record, double score) {

        static final Comparator<Scored> BEST_FIRST = Comparator.comparingDouble((Scored one) -> -one.score)
                .thenComparing(one -> one.record.time(), Comparator.reverseOrder())
                .thenComparing(one -> one.record.id());

        String source() {
            return Sources.of(record.provenance());
        }
    }
}
