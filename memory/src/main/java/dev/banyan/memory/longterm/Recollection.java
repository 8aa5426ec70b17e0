package dev.banyan.memory.longterm;

import dev.banyan.api.memory.MemoryRecord;
import dev.banyan.api.provenance.Trust;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.EmbeddingMatch;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.EmbeddingStore;
import dev.langchain4j.store.embedding.filter.Filter;
import dev.langchain4j.store.embedding.filter.MetadataFilterBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One question to a store, answered as of a moment: what is trusted by score alone, what is less trusted within the bounds of its
 * sources, what lacks its seal as text from outside.
 *
 * @param without ids of what has no part in the answer, nor in those bounds
 */
record Recollection(
        EmbeddingStore<TextSegment> store,
        Optional<Seal> seal,
        Embedding question,
        Instant moment,
        Set<String> without) {

    private static final int ROUNDS = 8;
    private static final int EACH = 4;
    private static final int SHARE = 4;
    private static final int AMONG_FORGED = 4_096;

    /**
     * The best records that pass the filter, of this trust or more, best first. Up to a quarter of the answer is the operator's words, if there are
     * so many, however many receipts are nearer: whoever can make an account's transactions revert can not have them forgotten.
     */
    List<MemoryRecord> answer(Filter seen, Trust least, int limit) {
        List<MemoryRecord> best = best(seen, least, limit);
        Set<MemoryRecord> kept = new LinkedHashSet<>(said(seen, limit / SHARE));
        best.stream().filter(record -> kept.size() < limit).forEach(kept::add);
        return Stream.concat(
                        best.stream().filter(kept::contains), kept.stream().filter(record -> !best.contains(record)))
                .toList();
    }

    private List<MemoryRecord> said(Filter seen, int most) {
        if (most == 0) {
            return List.of();
        }
        Filter operators = seen.and(MetadataFilterBuilder.metadataKey(RecordSegments.TRUST)
                .isGreaterThanOrEqualTo(RecordSegments.level(Trust.OPERATOR)));
        return search(operators, most, Trust.OPERATOR).stream()
                .limit(most)
                .map(Scored::record)
                .toList();
    }

    private List<MemoryRecord> best(Filter seen, Trust least, int limit) {
        int trusted = RecordSegments.level(Trust.OWN_RECEIPT);
        Trust floor = least.compareTo(Trust.OWN_RECEIPT) >= 0 ? least : Trust.OWN_RECEIPT;
        Filter above = seen.and(MetadataFilterBuilder.metadataKey(RecordSegments.TRUST)
                .isGreaterThanOrEqualTo(RecordSegments.level(floor)));
        List<Scored> found = new ArrayList<>(search(above, EACH * limit, floor));
        if (RecordSegments.level(least) < trusted) {
            Filter below = seen.and(MetadataFilterBuilder.metadataKey(RecordSegments.TRUST)
                            .isGreaterThanOrEqualTo(RecordSegments.level(least)))
                    .and(MetadataFilterBuilder.metadataKey(RecordSegments.TRUST).isLessThan(trusted));
            found.addAll(bounded(below, limit, least));
        }
        return found.stream()
                .sorted(Scored.BEST_FIRST)
                .limit(limit)
                .map(Scored::record)
                .toList();
    }

    /** The best of what is less trusted: so many of one source, so many of all. A source that is full is asked for no more. */
    private List<Scored> bounded(Filter below, int limit, Trust least) {
        int ofOne = Math.max(1, limit / SHARE);
        int ofAll = Math.max(1, limit / 2);
        Set<String> full = new HashSet<>();
        Map<String, Scored> best = new HashMap<>();
        for (int round = 0; round < ROUNDS && best.size() < ofAll; round++) {
            Filter open = full.isEmpty()
                    ? below
                    : below.and(MetadataFilterBuilder.metadataKey(RecordSegments.SOURCE)
                            .isNotIn(full));
            List<Scored> found = search(open, EACH * limit, least);
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

    /** Where records are forged, so many more are looked at that they crowd out nothing that is real. */
    private List<Scored> search(Filter filter, int most, Trust least) {
        List<Scored> found = nearest(filter, most);
        if (found.stream().anyMatch(one -> one.isBelow(least))) {
            found = nearest(filter, AMONG_FORGED);
        }
        return found.stream().filter(one -> !one.isBelow(least)).toList();
    }

    private List<Scored> nearest(Filter filter, int most) {
        EmbeddingSearchRequest request = EmbeddingSearchRequest.builder()
                .queryEmbedding(question)
                .maxResults(most + without.size())
                .filter(filter)
                .build();
        return store.search(request).matches().stream()
                .filter(match -> !without.contains(match.embeddingId()))
                .map(this::scored)
                .filter(one -> !one.record().time().isAfter(moment))
                .sorted(Scored.BEST_FIRST)
                .toList();
    }

    private Scored scored(EmbeddingMatch<TextSegment> match) {
        MemoryRecord record = RecordSegments.record(match.embeddingId(), match.embedded(), seal);
        return new Scored(record, Scoring.score(record, 2 * match.score() - 1, moment));
    }

    /** A record and how much it matters. */
    private record Scored(MemoryRecord record, double score) {

        static final Comparator<Scored> BEST_FIRST = Comparator.comparingDouble((Scored one) -> -one.score)
                .thenComparing(one -> one.record.time(), Comparator.reverseOrder())
                .thenComparing(one -> one.record.id());

        boolean isBelow(Trust least) {
            return record.provenance().trust().compareTo(least) < 0;
        }

        String source() {
            return Sources.of(record.provenance());
        }
    }
}
