package dev.banyan.memory.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.EmbeddingMatch;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.EmbeddingStore;
import dev.langchain4j.store.embedding.filter.Filter;
import dev.langchain4j.store.embedding.filter.MetadataFilterBuilder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a store must do to keep memories. A subclass says how an empty one, of {@link #DIMENSION} dimensions, is made. */
public abstract class EmbeddingStoreContract {

    /** Of the vectors of these tests. */
    protected static final int DIMENSION = 16;

    private static final int MANY = 300;

    /** An empty store, another one each time. */
    protected abstract EmbeddingStore<TextSegment> empty();

    @Test
    void aRecordComesBackWithItsIdItsTextAndItsMetadata() {
        EmbeddingStore<TextSegment> store = empty();
        Metadata metadata = Metadata.from(Map.of(
                "agent",
                "a",
                "time",
                5L,
                "importance",
                3,
                "weight",
                0.5,
                "who",
                UUID.fromString("00000000-0000-0001-0000-000000000002")));
        Embedding vector = vector(new Random(1));

        String id = store.add(vector, TextSegment.from("Zürich 🌳 pays", metadata));

        List<EmbeddingMatch<TextSegment>> found = search(store, vector, 5, null);
        assertThat(found).hasSize(1);
        assertThat(found.getFirst().embeddingId()).isEqualTo(id);
        assertThat(found.getFirst().score()).isCloseTo(1, within(1e-6));
        assertThat(found.getFirst().embedded()).isEqualTo(TextSegment.from("Zürich 🌳 pays", metadata));
    }

    @Test
    void anEmptyStoreFindsNothing() {
        assertThat(search(empty(), vector(new Random(1)), 5, null)).isEmpty();
    }

    @Test
    void theNearestComeFirstWithTheScoreOfTheirCosine() {
        for (int seed = 0; seed < 3; seed++) {
            EmbeddingStore<TextSegment> store = empty();
            Map<String, Embedding> all = fill(store, seed);
            Embedding question = vector(new Random(1000 + seed));

            List<EmbeddingMatch<TextSegment>> found = search(store, question, 20, null);

            List<String> best = all.entrySet().stream()
                    .sorted(Comparator.comparingDouble(entry -> -cosine(entry.getValue(), question)))
                    .limit(20)
                    .map(Map.Entry::getKey)
                    .toList();
            assertThat(found)
                    .as("seed " + seed)
                    .extracting(EmbeddingMatch::embeddingId)
                    .isEqualTo(best);
            assertThat(found)
                    .allSatisfy(match -> assertThat(match.score())
                            .isCloseTo(
                                    (1 + cosine(Objects.requireNonNull(all.get(match.embeddingId())), question)) / 2,
                                    within(1e-5)));
        }
    }

    @Test
    void nothingBelowTheLeastScoreIsFound() {
        EmbeddingStore<TextSegment> store = empty();
        fill(store, 4);
        EmbeddingSearchRequest request = EmbeddingSearchRequest.builder()
                .queryEmbedding(vector(new Random(5)))
                .maxResults(MANY)
                .minScore(0.6)
                .build();

        List<EmbeddingMatch<TextSegment>> found = store.search(request).matches();

        assertThat(found).isNotEmpty().hasSizeLessThan(MANY);
        assertThat(found).allSatisfy(match -> assertThat(match.score()).isGreaterThanOrEqualTo(0.6));
    }

    @Test
    void aFilterLetsPassWhatItWouldLetPassOneByOne() {
        EmbeddingStore<TextSegment> store = empty();
        Map<String, Embedding> all = fill(store, 6);
        for (Filter filter : filters()) {
            List<EmbeddingMatch<TextSegment>> found = search(store, vector(new Random(7)), MANY, filter);

            assertThat(found)
                    .as(filter.toString())
                    .extracting(EmbeddingMatch::embeddingId)
                    .containsExactlyInAnyOrderElementsOf(all.keySet().stream()
                            .filter(id -> filter.test(metadata(Integer.parseInt(id.substring(1)))))
                            .toList());
        }
    }

    @Test
    void whatIsRemovedIsNotFound() {
        EmbeddingStore<TextSegment> store = empty();
        fill(store, 8);

        store.remove("r0");
        store.removeAll(List.of("r1", "r2"));
        store.removeAll(MetadataFilterBuilder.metadataKey("number").isGreaterThanOrEqualTo(100L));

        assertThat(search(store, vector(new Random(9)), MANY, null))
                .extracting(EmbeddingMatch::embeddingId)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(3, 100).mapToObj(i -> "r" + i).toList());
        store.removeAll();
        assertThat(search(store, vector(new Random(9)), MANY, null)).isEmpty();
    }

    @Test
    void ofOneQuestionThereIsOneAnswer() {
        EmbeddingStore<TextSegment> store = empty();
        fill(store, 10);
        Embedding question = vector(new Random(11));

        List<String> first = ids(search(store, question, 10, null));

        assertThat(IntStream.range(0, 20).mapToObj(i -> ids(search(store, question, 10, null))))
                .allMatch(first::equals);
    }

    private static List<Filter> filters() {
        Filter agent = MetadataFilterBuilder.metadataKey("agent").isEqualTo("a1");
        Filter early = MetadataFilterBuilder.metadataKey("number").isLessThan(150L);
        Filter rare = MetadataFilterBuilder.metadataKey("rare").isEqualTo(1);
        return List.of(
                agent,
                early,
                rare,
                MetadataFilterBuilder.metadataKey("agent").isNotEqualTo("a1"),
                MetadataFilterBuilder.metadataKey("agent").isIn("a0", "a2"),
                MetadataFilterBuilder.metadataKey("rare").isNotIn(1),
                MetadataFilterBuilder.metadataKey("number").isGreaterThan(290L),
                MetadataFilterBuilder.metadataKey("nowhere").isEqualTo("x"),
                MetadataFilterBuilder.metadataKey("text").isEqualTo("t17"),
                agent.and(early),
                agent.or(rare),
                Filter.not(agent).and(Filter.not(early)));
    }

    private static Map<String, Embedding> fill(EmbeddingStore<TextSegment> store, int seed) {
        Random random = new Random(seed);
        List<String> ids = new ArrayList<>();
        List<Embedding> vectors = new ArrayList<>();
        List<TextSegment> texts = new ArrayList<>();
        Map<String, Embedding> all = new HashMap<>();
        for (int i = 0; i < MANY; i++) {
            ids.add("r" + i);
            vectors.add(vector(random));
            texts.add(TextSegment.from("text " + i, metadata(i)));
            all.put("r" + i, vectors.getLast());
        }
        store.addAll(ids, vectors, texts);
        return all;
    }

    private static Metadata metadata(int i) {
        Metadata metadata = Metadata.from(Map.of("agent", "a" + i % 3, "number", (long) i, "text", "t" + i));
        return i % 50 == 0 ? metadata.put("rare", i % 100 == 0 ? 1 : 2) : metadata;
    }

    /** The ids of what was found, in its order. */
    protected static List<String> ids(List<EmbeddingMatch<TextSegment>> found) {
        return found.stream().map(EmbeddingMatch::embeddingId).toList();
    }

    /** What a store finds. */
    protected static List<EmbeddingMatch<TextSegment>> search(
            EmbeddingStore<TextSegment> store, Embedding question, int most, @Nullable Filter filter) {
        EmbeddingSearchRequest request = EmbeddingSearchRequest.builder()
                .queryEmbedding(question)
                .maxResults(most)
                .filter(filter)
                .build();
        return store.search(request).matches();
    }

    /** A vector whose direction is drawn evenly. */
    protected static Embedding vector(Random random) {
        float[] vector = new float[DIMENSION];
        for (int i = 0; i < DIMENSION; i++) {
            vector[i] = (float) random.nextGaussian();
        }
        return Embedding.from(vector);
    }

    private static double cosine(Embedding a, Embedding b) {
        double dot = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < DIMENSION; i++) {
            dot += (double) a.vector()[i] * b.vector()[i];
            aa += (double) a.vector()[i] * a.vector()[i];
            bb += (double) b.vector()[i] * b.vector()[i];
        }
        return dot / Math.sqrt(aa * bb);
    }
}
