package dev.banyan.verify.memory;

import static dev.banyan.verify.memory.Numbered.keep;
import static dev.banyan.verify.memory.RowStores.DATABASE;
import static dev.banyan.verify.memory.RowStores.damage;
import static dev.banyan.verify.memory.RowStores.found;
import static dev.banyan.verify.memory.RowStores.name;
import static dev.banyan.verify.memory.RowStores.nearest;
import static dev.banyan.verify.memory.RowStores.open;
import static dev.banyan.verify.memory.RowStores.refused;
import static dev.banyan.verify.memory.RowStores.rows;
import static dev.banyan.verify.memory.RowStores.sql;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.memory.MemoryException;
import dev.banyan.memory.MemoryException.Code;
import dev.banyan.memory.longterm.file.Embedder;
import dev.banyan.memory.longterm.postgres.PostgresEmbeddingStore;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import dev.langchain4j.store.embedding.EmbeddingMatch;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.filter.MetadataFilterBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Nodes with another embedder than the one that made the vectors in the database. */
class PostgresReembeddingTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Test
    void anotherEmbedderEmbedsAllAnewAndFindsNothingBefore() {
        String name = name();
        keep(open(name), 0, 300, "receipt", 3);
        Gate gate = new Gate(new Numbered());
        try (PostgresEmbeddingStore store = open(name, new Embedder("another", gate));
                gate) {
            assertThatThrownBy(() -> nearest(store, 7)).isInstanceOfSatisfying(MemoryException.class, e -> {
                assertThat(e.code()).isEqualTo(Code.REEMBEDDING);
                assertThat(e).hasMessageContaining("0 of 300 records");
            });
            keep(store, 300, 301, "receipt", 3);
            store.removeAll(List.of("r5"));
            store.removeAll(MetadataFilterBuilder.metadataKey("time").isEqualTo(6L));
            assertThat(store.get("r4")).isPresent();
            assertThat(store.ids()).hasSize(299).doesNotContain("r5", "r6").contains("r4", "r300");

            gate.open();

            found(store, 7);
            assertThat(store.size()).isEqualTo(299);
        }
        assertThat(open(name, new Embedder("another", new Numbered())).size()).isEqualTo(299);
    }

    @Test
    void whatWasEmbeddedStaysWhenTheNodeEndsAndGoingBackEmbedsTheRest() {
        String name = name();
        keep(open(name), 0, 300, "receipt", 3);
        Gate gate = new Gate(new Numbered());
        try (PostgresEmbeddingStore store = open(name, new Embedder("another", gate));
                gate) {
            refused(Code.REEMBEDDING, () -> nearest(store, 7));
            gate.open(64);
            Awaitility.await()
                    .atMost(PATIENCE)
                    .untilAsserted(() ->
                            assertThatThrownBy(() -> nearest(store, 7)).hasMessageContaining("64 of 300 records"));
        }
        Gate counted = new Gate(new Numbered());
        counted.open();
        try (PostgresEmbeddingStore store = open(name, new Embedder("another", counted))) {
            found(store, 7);
            assertThat(counted.embedded()).isEqualTo(236);
        }
        Gate back = new Gate(new Numbered());
        back.open();
        try (PostgresEmbeddingStore store = open(name, new Embedder("numbered", back))) {
            found(store, 7);
            assertThat(back.embedded()).isEqualTo(300);
        }
    }

    @Test
    void vectorsMayHaveAnotherDimensionThanBefore() {
        String name = name();
        keep(open(name), 0, 10, "receipt", 3);
        Numbered brief = new Numbered(7);
        try (PostgresEmbeddingStore store = open(name, new Embedder("short", brief))) {
            EmbeddingSearchRequest question = EmbeddingSearchRequest.builder()
                    .queryEmbedding(brief.of(7))
                    .maxResults(1)
                    .build();

            Awaitility.await()
                    .atMost(PATIENCE)
                    .ignoreException(MemoryException.class)
                    .untilAsserted(() -> assertThat(store.search(question).matches())
                            .extracting(EmbeddingMatch::embeddingId)
                            .containsExactly("r7"));
        }
    }

    @Test
    void aNodeThatStaysBehindWithTheOldEmbedderIsToldAndMixesNothing() {
        String name = name();
        PostgresEmbeddingStore old = open(name);
        keep(old, 0, 3, "receipt", 3);
        try (PostgresEmbeddingStore store = open(name, new Embedder("another", new Numbered()))) {
            assertThat(old.size()).as("opened, not used yet").isEqualTo(3);
            found(store, 1);

            refused(Code.OTHER_EMBEDDER, () -> nearest(old, 1));
            refused(Code.OTHER_EMBEDDER, () -> keep(old, 3, 4, "receipt", 3));
            assertThat(store.size()).isEqualTo(3);
        }
    }

    @Test
    void aFirstUseThatTheDatabaseRefusesLeavesTheStoreToTheNext() {
        String name = name();
        keep(open(name), 0, 3, "receipt", 3);
        try (PostgresEmbeddingStore store = open(name, new Embedder("another", new Numbered()))) {
            List<String> unfit = List.of("no text in a database has a \0");
            refused(Code.IO, () -> store.addAll(unfit, List.of(new Numbered().of(3)), null));
            assertThat(embedder(name)).isEqualTo("numbered");

            found(store, 1);
            assertThat(embedder(name)).isEqualTo("another");
        }
    }

    private static String embedder(String name) {
        return sql("SELECT embedder FROM banyan_memory_store WHERE name = '" + name + "'");
    }

    @Test
    void aTextThatTheEmbedderRefusesIsLeftWithoutAVectorAndTheRestIsFound() {
        String name = name();
        keep(open(name), 0, 100, "receipt", 3);
        Choosy choosy = new Choosy(Set.of("record 3", "record 70", "record 71"));
        try (PostgresEmbeddingStore store = open(name, new Embedder("another", choosy))) {
            found(store, 99);
            assertThat(store.refused()).isEqualTo(3);
            assertThat(store.ids()).hasSize(100).contains("r3");
            assertThat(store.get("r3"))
                    .hasValueSatisfying(text -> assertThat(text.text()).isEqualTo("record 3"));
            assertThat(nearest(store, 3)).isNotEmpty().doesNotContain("r3");

            keep(store, 70, 71, "receipt", 3);
            store.removeAll(MetadataFilterBuilder.metadataKey("time").isEqualTo(71L));
            assertThat(nearest(store, 70)).containsExactly("r70");
            assertThat(store.refused()).isEqualTo(1);
            assertThat(store.size()).isEqualTo(99);
        }
        try (PostgresEmbeddingStore store = open(name, new Embedder("another", new Numbered()))) {
            found(store, 3);
            assertThat(store.refused()).isZero();
            assertThat(store.size()).isEqualTo(99);
        }
    }

    @Test
    void aRowThatIsDamagedMeanwhileIsLeftWithoutAVectorAndTheRestIsFound() {
        String name = name();
        keep(open(name), 0, 100, "receipt", 3);
        Gate gate = new Gate(new Numbered());
        try (PostgresEmbeddingStore store = open(name, new Embedder("another", gate));
                gate) {
            refused(Code.REEMBEDDING, () -> nearest(store, 99));
            damage(name, "r70");
            gate.open();

            found(store, 99);
            assertThat(gate.embedded()).isEqualTo(99);
            assertThat(nearest(store, 70)).isNotEmpty().doesNotContain("r70");
        }
    }

    @Test
    void whoeverOnlyLooksThroughItEmbedsNothing() {
        String name = name();
        refused(Code.NOT_A_STORE, () -> PostgresEmbeddingStore.stored(DATABASE, name));
        keep(open(name), 0, 10, "receipt", 3);
        Embedder before = PostgresEmbeddingStore.stored(DATABASE, name);
        Gate gate = new Gate(new Numbered());
        try (PostgresEmbeddingStore store = open(name, new Embedder("another", gate));
                gate) {
            refused(Code.REEMBEDDING, () -> nearest(store, 7));
            try (PostgresEmbeddingStore looking = open(name, PostgresEmbeddingStore.stored(DATABASE, name))) {
                assertThat(looking.ids()).hasSize(10);
                assertThat(looking.get("r4")).isPresent();
                looking.removeAll(List.of("r5"));
                assertThat(looking.ids()).hasSize(9);
            }
            try (PostgresEmbeddingStore late = open(name, before)) {
                refused(Code.OTHER_EMBEDDER, late::ids);
            }
            assertThat(rows(name, "embedder = 'numbered' AND frame IS NOT NULL"))
                    .isEqualTo("9");

            gate.open();
            found(store, 7);
            assertThat(store.has("r5")).isFalse();
        }
    }

    /** Refuses a call in which any of some texts stands. */
    private record Choosy(Set<String> never) implements EmbeddingModel {

        @Override
        public int dimension() {
            return new Numbered().dimension();
        }

        @Override
        public Response<List<Embedding>> embedAll(List<TextSegment> texts) {
            if (texts.stream().anyMatch(text -> never.contains(text.text()))) {
                throw new IllegalStateException("400");
            }
            return new Numbered().embedAll(texts);
        }
    }
}
