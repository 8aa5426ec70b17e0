package dev.banyan.memory.longterm;

import dev.banyan.api.memory.Listing;
import dev.banyan.api.memory.MemoryRecord;
import dev.banyan.api.memory.Page;
import dev.banyan.api.provenance.Trust;
import dev.banyan.memory.longterm.file.WholeCalls;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.filter.Filter;
import dev.langchain4j.store.embedding.filter.MetadataFilterBuilder;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * What an agent keeps in a store that can say what it holds, however much that is: by id, and page by page without reading more than
 * a few pages at a time. Needs no embedder.
 */
record Shelf(WholeCalls<?> store, Optional<Seal> seal, InstantSource clock) {

    private static final Duration FIRST = Duration.ofSeconds(10);
    private static final Duration LAST = Duration.ofDays(3650);
    private static final int WIDER = 4;
    private static final Comparator<MemoryRecord> OLDEST_FIRST = Comparator.comparing(Places::of);

    /** Those of these ids that are the agent's. */
    Set<String> own(String agent, Set<String> ids) {
        Set<String> own = new HashSet<>();
        for (String id : ids) {
            store.get(id)
                    .filter(segment -> agent.equals(segment.metadata().getString(RecordSegments.AGENT)))
                    .ifPresent(segment -> own.add(id));
        }
        return own;
    }

    /** The newest after a place. Looks back over longer and longer times until the page is full, where that spares the store work. */
    Page page(Listing what) {
        Instant end = what.after().flatMap(Places::time).orElseGet(clock::instant);
        boolean placed =
                what.after().isEmpty() || what.after().flatMap(Places::time).isPresent();
        boolean nearby = placed && store.knowsTimes();
        for (Duration back = FIRST; nearby && back.compareTo(LAST) < 0; back = back.multipliedBy(WIDER)) {
            List<MemoryRecord> found = newest(what, window(what, end, back), Optional.of(end.minus(back)));
            if (found.size() > what.limit()) {
                return cut(found, what.limit());
            }
        }
        return cut(newest(what, wanted(what), Optional.empty()), what.limit());
    }

    private static Filter wanted(Listing what) {
        Filter own = LongTermMemory.of(what.agent());
        return what.least() == Trust.OUTSIDE
                ? own
                : own.and(MetadataFilterBuilder.metadataKey(RecordSegments.TRUST)
                        .isGreaterThanOrEqualTo(RecordSegments.level(what.least())));
    }

    private static Filter window(Listing what, Instant end, Duration back) {
        Filter since = wanted(what)
                .and(MetadataFilterBuilder.metadataKey(RecordSegments.TIME)
                        .isGreaterThanOrEqualTo(end.minus(back).getEpochSecond()));
        return what.after().isEmpty()
                ? since
                : since.and(MetadataFilterBuilder.metadataKey(RecordSegments.TIME)
                        .isLessThanOrEqualTo(end.getEpochSecond()));
    }

    /**
     * One more than the page's limit, if there are so many. A record whose time is not what it is filed under is seen at the end alone; one
     * that is less trusted than it is filed under is not what was asked for.
     */
    private List<MemoryRecord> newest(Listing what, Filter filter, Optional<Instant> since) {
        PriorityQueue<MemoryRecord> newest = new PriorityQueue<>(OLDEST_FIRST);
        store.visit(filter, (id, segment) -> {
            if (segment != null) {
                MemoryRecord record = record(id, segment);
                boolean early = since.filter(record.time()::isBefore).isPresent();
                boolean seen = what.after()
                        .filter(place -> Places.of(record).compareTo(place) >= 0)
                        .isPresent();
                boolean trusted = record.provenance().trust().compareTo(what.least()) >= 0;
                if (!early && !seen && trusted) {
                    newest.add(record);
                }
                if (newest.size() > what.limit() + 1) {
                    newest.remove();
                }
            }
        });
        List<MemoryRecord> found = new ArrayList<>(newest);
        found.sort(OLDEST_FIRST.reversed());
        return found;
    }

    private MemoryRecord record(String id, TextSegment segment) {
        return RecordSegments.record(id, segment, seal);
    }

    /** A page of the first of these. */
    static Page cut(List<MemoryRecord> found, int limit) {
        boolean more = found.size() > limit;
        List<MemoryRecord> page = more ? found.subList(0, limit) : found;
        return new Page(List.copyOf(page), more ? Optional.of(Places.of(page.getLast())) : Optional.empty());
    }
}
