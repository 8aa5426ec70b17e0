package dev.banyan.memory.longterm.file;

import static dev.banyan.memory.longterm.file.StoreFixture.SECOND;
import static dev.banyan.memory.longterm.file.StoreFixture.add;
import static dev.banyan.memory.longterm.file.StoreFixture.open;
import static dev.banyan.memory.longterm.file.StoreFixture.whole;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class RefusedTextTest {

    private static final Set<String> REFUSED = Set.of(StoreFixture.text(3), StoreFixture.text(70));

    @TempDir
    Path folder = Path.of("");

    @Test
    @Timeout(60)
    void aTextThatTheModelRefusesIsLeftWithoutAVectorAndTheRestIsFound() {
        try (FileEmbeddingStore store = open(folder)) {
            add(store, 0, 100);
        }
        try (FileEmbeddingStore store = second(new Choosy(REFUSED))) {
            assertRest(store);
            store.compact();
            assertRest(store);
        }
        try (FileEmbeddingStore store = second(new Choosy(REFUSED))) {
            assertRest(store);
        }
        try (FileEmbeddingStore store = second(SECOND.model())) {
            assertThat(store.status().refused()).isZero();
            assertThat(IntStream.range(0, 100)).allMatch(i -> whole(store, SECOND, i));
        }
    }

    @Test
    void aModelThatTakesNothingIsNotTakenForOneThatRefusesATextAndNothingIsLeftOut() {
        List<TextSegment> texts = List.of(TextSegment.from("a"), TextSegment.from("b"));
        EmbeddingModel gone = new Choosy(Set.of("a", "b", "memory"));

        assertThatThrownBy(() -> new VectorMaker(gone, SECOND.dimension(), () -> false).of(texts))
                .hasMessage("400");
        assertThat(new VectorMaker(new Choosy(Set.of("b")), SECOND.dimension(), () -> false).of(texts))
                .satisfiesExactly(
                        made -> assertThat(made).isPresent(),
                        refused -> assertThat(refused).isEmpty());
    }

    private void assertRest(FileEmbeddingStore store) {
        assertThat(store.status().reembedding()).isEmpty();
        assertThat(store.status().records()).isEqualTo(100);
        assertThat(store.status().refused()).isEqualTo(2);
        assertThat(store.get("r3"))
                .hasValueSatisfying(segment -> assertThat(segment.text()).isEqualTo(StoreFixture.text(3)));
        assertThat(IntStream.range(0, 100).filter(i -> !whole(store, SECOND, i)).toArray())
                .containsExactly(3, 70);
    }

    private FileEmbeddingStore second(EmbeddingModel model) {
        FileEmbeddingStore store =
                FileEmbeddingStore.open(folder, new Embedder(SECOND.identity(), model), StoreFixture.SMALL);
        store.awaitBackground();
        return store;
    }

    /** Refuses a call in which any of some texts stands. */
    private record Choosy(Set<String> never) implements EmbeddingModel {

        @Override
        public int dimension() {
            return SECOND.dimension();
        }

        @Override
        public Response<List<Embedding>> embedAll(List<TextSegment> texts) {
            if (texts.stream().anyMatch(text -> never.contains(text.text()))) {
                throw new IllegalStateException("400");
            }
            return SECOND.model().embedAll(texts);
        }
    }
}
