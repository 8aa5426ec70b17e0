package dev.banyan.memory.longterm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.memory.Listing;
import dev.banyan.api.memory.MemoryRecord;
import dev.banyan.api.memory.Page;
import dev.banyan.api.provenance.Provenance;
import dev.banyan.api.provenance.Trust;
import dev.banyan.memory.longterm.file.Embedder;
import dev.banyan.memory.longterm.file.FileEmbeddingStore;
import dev.banyan.memory.longterm.file.WholeCalls;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.EmbeddingSearchResult;
import dev.langchain4j.store.embedding.EmbeddingStore;
import dev.langchain4j.store.embedding.filter.Filter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShelfTest {

    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final int MANY = 100_500;

    @TempDir
    Path folder = Path.of("");

    @Test
    void aRecordBeyondAHundredThousandIsListedAndForgotten() {
        try (FileEmbeddingStore store = FileEmbeddingStore.open(folder, new Embedder("same", new Same()))) {
            LongTermMemory memory = memory(store);
            keep(
                    memory,
                    IntStream.range(0, MANY)
                            .mapToObj(i -> record(i, NOW.minusSeconds(MANY - i)))
                            .toList());

            assertThat(page(memory, Optional.empty(), 2).records())
                    .extracting(MemoryRecord::id)
                    .containsExactly("r" + (MANY - 1), "r" + (MANY - 2));
            assertThat(memory.forget("a", Set.of("r" + (MANY - 1), "none"))
                            .toCompletableFuture()
                            .join())
                    .containsExactly("r" + (MANY - 1));
            assertThat(store.has("r" + (MANY - 1))).isFalse();
        }
    }

    @Test
    void pagesHaveEveryRecordOnceWheneverItWasMade() {
        Random random = new Random(91);
        List<MemoryRecord> all = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            long seconds = (long) Math.pow(10, 10 * random.nextDouble());
            all.add(record(i, NOW.plusSeconds(60).minusSeconds(seconds).plusNanos(random.nextInt(3))));
        }
        all.add(record(400, NOW.plus(Duration.ofDays(9))));
        all.add(record(401, Instant.EPOCH));
        try (FileEmbeddingStore store = FileEmbeddingStore.open(folder, new Embedder("same", new Same()))) {
            LongTermMemory memory = memory(store);
            Collections.shuffle(all, random);
            keep(memory, all);

            List<MemoryRecord> seen = new ArrayList<>();
            Optional<String> after = Optional.empty();
            do {
                Page page = page(memory, after, 7);
                seen.addAll(page.records());
                after = page.next();
            } while (after.isPresent());

            all.sort(Comparator.comparing(MemoryRecord::time)
                    .thenComparing(MemoryRecord::id)
                    .reversed());
            assertThat(seen).containsExactlyElementsOf(all);
        }
    }

    @Test
    void whatIsTrustedLessThanIsAskedForTakesNoPlaceOnAPage() {
        try (FileEmbeddingStore store = FileEmbeddingStore.open(folder, new Embedder("same", new Same()))) {
            Seal seal = new Seal("0123456789abcdef".repeat(2).getBytes(StandardCharsets.UTF_8));
            LongTermMemory sealed =
                    new LongTermMemory(new Same(), store, Runnable::run, InstantSource.fixed(NOW), Optional.of(seal));
            keep(sealed, List.of(record(1, NOW.minusSeconds(3)), record(2, NOW.minusSeconds(2))));
            keep(sealed, List.of(record(3, NOW.minusSeconds(1), new Provenance.ChainData("simulation"))));
            keep(sealed, List.of(record(4, NOW.plusSeconds(1), new Provenance.Outside("page"))));
            keep(
                    memory(store),
                    IntStream.range(5, 60)
                            .mapToObj(i -> record(i, NOW.plusSeconds(i)))
                            .toList());

            assertThat(ids(sealed, new Listing("a", Optional.empty(), 2))).containsExactly("r59", "r58");
            assertThat(ids(sealed, new Listing("a", Optional.empty(), 9, Trust.OBSERVED)))
                    .containsExactly("r3", "r2", "r1");
            assertThat(ids(sealed, new Listing("a", Optional.empty(), 1, Trust.OWN_RECEIPT)))
                    .containsExactly("r2");
        }
    }

    @Test
    void aPlaceThatIsNoneIsComparedAsTheTextThatItIs() {
        try (FileEmbeddingStore store = FileEmbeddingStore.open(folder, new Embedder("same", new Same()))) {
            LongTermMemory memory = memory(store);
            keep(memory, List.of(record(1, NOW)));

            assertThat(page(memory, Optional.of("zzz"), 7).records()).hasSize(1);
            assertThat(page(memory, Optional.of("000"), 7).records()).isEmpty();
        }
    }

    @Test
    void aStoreThatGoesThroughAllForAnyPartOfItIsAskedOnceForEachPage() {
        try (Heap store = new Heap()) {
            LongTermMemory memory = memory(store);
            keep(
                    memory,
                    IntStream.range(0, 20)
                            .mapToObj(i -> record(i, NOW.minusSeconds(1L << i)))
                            .toList());

            Page first = page(memory, Optional.empty(), 7);
            Page second = page(memory, first.next(), 7);

            assertThat(first.records()).extracting(MemoryRecord::id).containsExactly(ids(0, 7));
            assertThat(second.records()).extracting(MemoryRecord::id).containsExactly(ids(7, 14));
            assertThat(store.visits).isEqualTo(2);
        }
    }

    private static String[] ids(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "r" + i).toArray(String[]::new);
    }

    private static LongTermMemory memory(EmbeddingStore<TextSegment> store) {
        return new LongTermMemory(new Same(), store, Runnable::run, InstantSource.fixed(NOW));
    }

    private static List<String> ids(LongTermMemory memory, Listing what) {
        return memory.list(what).toCompletableFuture().join().records().stream()
                .map(MemoryRecord::id)
                .toList();
    }

    private static MemoryRecord record(int number, Instant time) {
        return record(number, time, new Provenance.OwnReceipt("0x01"));
    }

    private static MemoryRecord record(int number, Instant time, Provenance provenance) {
        return new MemoryRecord("r" + number, "a", time, "pool " + number, 1, provenance, List.of());
    }

    private static void keep(LongTermMemory memory, List<MemoryRecord> records) {
        memory.remember(records).toCompletableFuture().join();
    }

    private static Page page(LongTermMemory memory, Optional<String> after, int limit) {
        return memory.list(new Listing("a", after, limit)).toCompletableFuture().join();
    }

    /** Keeps what it is told in no order, and counts how often it is gone through. */
    private static final class Heap extends WholeCalls<Map.Entry<String, Optional<TextSegment>>> {

        private final Map<String, TextSegment> kept = new HashMap<>();
        private int visits;

        @Override
        protected Map.Entry<String, Optional<TextSegment>> keeping(
                String id, float[] vector, @Nullable TextSegment segment) {
            return Map.entry(id, Optional.ofNullable(segment));
        }

        @Override
        protected Map.Entry<String, Optional<TextSegment>> forgetting(String id) {
            return Map.entry(id, Optional.empty());
        }

        @Override
        protected void change(List<Map.Entry<String, Optional<TextSegment>>> changes) {
            for (Map.Entry<String, Optional<TextSegment>> change : changes) {
                kept.remove(change.getKey());
                change.getValue().ifPresent(segment -> kept.put(change.getKey(), segment));
            }
        }

        @Override
        protected List<String> ids() {
            return List.copyOf(kept.keySet());
        }

        @Override
        public void visit(Filter filter, Visitor visitor) {
            visits++;
            kept.forEach((id, segment) -> {
                if (filter.test(segment.metadata())) {
                    visitor.visit(id, segment);
                }
            });
        }

        @Override
        public boolean knowsTimes() {
            return false;
        }

        @Override
        public Optional<TextSegment> get(String id) {
            return Optional.ofNullable(kept.get(id));
        }

        @Override
        public EmbeddingSearchResult<TextSegment> search(EmbeddingSearchRequest request) {
            throw new AssertionError("a page needs no search");
        }

        @Override
        public void close() {
            kept.clear();
        }
    }

    /** Finds all texts alike. */
    private record Same() implements EmbeddingModel {

        @Override
        public int dimension() {
            return 4;
        }

        @Override
        public Response<List<Embedding>> embedAll(List<TextSegment> texts) {
            return Response.from(texts.stream()
                    .map(text -> Embedding.from(new float[] {1, 0, 0, 0}))
                    .toList());
        }
    }
}
