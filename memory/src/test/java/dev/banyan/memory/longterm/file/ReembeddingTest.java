package dev.banyan.memory.longterm.file;

import static dev.banyan.memory.longterm.file.FileEmbeddingStoreTest.refused;
import static dev.banyan.memory.longterm.file.StoreFixture.SECOND;
import static dev.banyan.memory.longterm.file.StoreFixture.add;
import static dev.banyan.memory.longterm.file.StoreFixture.nearest;
import static dev.banyan.memory.longterm.file.StoreFixture.open;
import static dev.banyan.memory.longterm.file.StoreFixture.whole;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.memory.MemoryException.Code;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReembeddingTest {

    @TempDir
    Path folder = Path.of("");

    @Test
    void anotherEmbedderMakesAllVectorsAnew() {
        fill();
        try (FileEmbeddingStore store = FileEmbeddingStore.open(folder, SECOND, StoreFixture.SMALL)) {
            store.awaitBackground();

            assertThat(store.status().reembedding()).isEmpty();
            assertThat(IntStream.range(0, 500)).allMatch(i -> whole(store, SECOND, i));
        }
        try (FileEmbeddingStore store = FileEmbeddingStore.open(folder, SECOND, StoreFixture.SMALL)) {
            assertThat(store.status().records()).isEqualTo(500);
        }
    }

    @Test
    void whileItLastsCallsSayHowFarItIsInsteadOfFindingNothing() throws InterruptedException {
        fill();
        GatedModel gated = new GatedModel(2);
        FileEmbeddingStore store = FileEmbeddingStore.open(folder, new Embedder("second", gated), StoreFixture.SMALL);
        gated.reached.await();

        assertThat(store.status().reembedding()).hasValueSatisfying(progress -> {
            assertThat(progress.done()).isEqualTo(128);
            assertThat(progress.of()).isEqualTo(500);
        });
        refused(Code.REEMBEDDING, () -> nearest(store, SECOND, 1));
        refused(Code.REEMBEDDING, () -> add(store, 1, 2));

        gated.go.countDown();
        store.awaitBackground();
        assertThat(whole(store, SECOND, 1)).isTrue();
        store.close();
    }

    @Test
    void whatWasEmbeddedBeforeAStopIsNotEmbeddedAgain() throws InterruptedException {
        fill();
        GatedModel gated = new GatedModel(3);
        FileEmbeddingStore store = FileEmbeddingStore.open(folder, new Embedder("second", gated), StoreFixture.SMALL);
        gated.reached.await();
        Thread closing = Thread.ofVirtual().start(store::close);
        gated.go.countDown();
        closing.join();
        int before = gated.texts.get();

        GatedModel rest = new GatedModel(Integer.MAX_VALUE);
        try (FileEmbeddingStore again =
                FileEmbeddingStore.open(folder, new Embedder("second", rest), StoreFixture.SMALL)) {
            again.awaitBackground();
            assertThat(before + rest.texts.get()).isEqualTo(500);
            assertThat(IntStream.range(0, 500)).allMatch(i -> whole(again, SECOND, i));
        }
    }

    @Test
    void goingBackToTheFirstEmbedderHalfWayFindsEverything() throws InterruptedException {
        whatWasHalfDone();

        try (FileEmbeddingStore store = open(folder)) {
            assertThat(IntStream.range(0, 500)).allMatch(i -> whole(store, StoreFixture.FIRST, i));
        }
    }

    @Test
    void theSameIdentityWithAnotherDimensionIsRefused() {
        fill();

        refused(Code.OTHER_EMBEDDER, () -> FileEmbeddingStore.open(folder, DrawnModel.embedder("first", 12, 1)));
    }

    private void whatWasHalfDone() throws InterruptedException {
        fill();
        GatedModel gated = new GatedModel(3);
        FileEmbeddingStore store = FileEmbeddingStore.open(folder, new Embedder("second", gated), StoreFixture.SMALL);
        gated.reached.await();
        Thread closing = Thread.ofVirtual().start(store::close);
        gated.go.countDown();
        closing.join();
    }

    private void fill() {
        try (FileEmbeddingStore store = open(folder)) {
            IntStream.range(0, 10).forEach(i -> add(store, 50 * i, 50 * i + 50));
        }
    }

    /** The second embedder, waiting before a batch until it may go on. */
    private static final class GatedModel implements EmbeddingModel {

        final CountDownLatch reached = new CountDownLatch(1);
        final CountDownLatch go = new CountDownLatch(1);
        final AtomicInteger texts = new AtomicInteger();
        private final int free;
        private int batches;

        GatedModel(int free) {
            this.free = free;
        }

        @Override
        public int dimension() {
            return SECOND.dimension();
        }

        @Override
        public Response<List<Embedding>> embedAll(List<TextSegment> segments) {
            if (batches++ == free) {
                reached.countDown();
                try {
                    go.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
            texts.addAndGet(segments.size());
            return SECOND.model().embedAll(segments);
        }
    }
}
