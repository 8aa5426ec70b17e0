package dev.banyan.memory.longterm.file;

import static dev.banyan.memory.longterm.file.FileEmbeddingStoreTest.refused;
import static dev.banyan.memory.longterm.file.StoreFixture.SECOND;
import static dev.banyan.memory.longterm.file.StoreFixture.add;
import static dev.banyan.memory.longterm.file.StoreFixture.nearest;
import static dev.banyan.memory.longterm.file.StoreFixture.open;
import static dev.banyan.memory.longterm.file.StoreFixture.whole;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.memory.MemoryException;
import dev.banyan.memory.MemoryException.Code;
import dev.banyan.memory.longterm.index.Shares;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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
    void whileItLastsSearchesSayHowFarItIsInsteadOfFindingNothing() throws InterruptedException {
        fill();
        GatedModel gated = new GatedModel(2);
        FileEmbeddingStore store = FileEmbeddingStore.open(folder, new Embedder("second", gated), StoreFixture.SMALL);
        gated.reached.await();

        assertThat(store.status().reembedding()).hasValueSatisfying(progress -> {
            assertThat(progress.done()).isEqualTo(128);
            assertThat(progress.of()).isEqualTo(500);
        });
        refused(Code.REEMBEDDING, () -> nearest(store, SECOND, 1));

        gated.go.countDown();
        store.awaitBackground();
        assertThat(whole(store, SECOND, 1)).isTrue();
        store.close();
    }

    @Test
    void whatIsKeptAndForgottenMeanwhileIsKeptAndForgottenAfterwards() throws InterruptedException {
        fill();
        GatedModel gated = new GatedModel(2);
        try (FileEmbeddingStore store =
                FileEmbeddingStore.open(folder, new Embedder("second", gated), StoreFixture.SMALL)) {
            gated.reached.await();
            add(store, SECOND, 600, 900);
            add(store, SECOND, 0, 5);
            replace(store, SECOND, 450, 7);
            store.removeAll(List.of("r1", "r300", "r650"));
            assertThat(store.has("r2")).isTrue();
            assertThat(store.has("r300")).isFalse();
            assertThat(store.get("r601"))
                    .hasValueSatisfying(segment -> assertThat(segment.text()).isEqualTo(StoreFixture.text(601)));

            gated.go.countDown();
            store.awaitBackground();

            assertAfterwards(store, SECOND);
        }
        try (FileEmbeddingStore store = FileEmbeddingStore.open(folder, SECOND, StoreFixture.SMALL)) {
            assertAfterwards(store, SECOND);
        }
    }

    @Test
    void whatIsKeptMeanwhileIsEmbeddedAnewWhenOneGoesBackToTheFirstEmbedder() throws InterruptedException {
        fill();
        GatedModel gated = new GatedModel(2);
        FileEmbeddingStore store = FileEmbeddingStore.open(folder, new Embedder("second", gated), StoreFixture.SMALL);
        gated.reached.await();
        add(store, SECOND, 600, 900);
        replace(store, SECOND, 450, 7);
        store.removeAll(List.of("r1", "r300", "r650"));
        closeHalfWay(store, gated);

        Embedder lookingOn = new Embedder("first", StoredEmbedder.constant(StoreFixture.DIMENSION));
        try (FileEmbeddingStore looked = FileEmbeddingStore.open(folder, lookingOn, StoreFixture.SMALL)) {
            looked.awaitBackground();
            assertThat(looked.status().refused()).isEqualTo(300);
            assertThat(looked.ids()).hasSize(797);
        }
        GatedModel back = new GatedModel(1, StoreFixture.FIRST);
        try (FileEmbeddingStore again =
                FileEmbeddingStore.open(folder, new Embedder("first", back), StoreFixture.SMALL)) {
            back.reached.await();
            refused(Code.REEMBEDDING, () -> nearest(again, StoreFixture.FIRST, 1));
            again.removeAll(List.of("r898"));
            add(again, 898, 899);
            back.go.countDown();
            again.awaitBackground();
            assertAfterwards(again, StoreFixture.FIRST);
            again.compact();
            assertAfterwards(again, StoreFixture.FIRST);
        }
        try (FileEmbeddingStore again = open(folder)) {
            assertThat(again.status().reembedding()).isEmpty();
            assertAfterwards(again, StoreFixture.FIRST);
        }
    }

    @Test
    void aFullDiskKeepsNothingOfACallInEitherGeneration() throws InterruptedException {
        fill();
        AtomicInteger writes = new AtomicInteger(Integer.MAX_VALUE);
        Disk disk = (file, bytes, at) -> {
            if (writes.getAndDecrement() <= 0) {
                throw new IOException("No space left on device");
            }
            Disk.writeAndSync(file, bytes, at);
        };
        GatedModel gated = new GatedModel(2);
        Generation.Limits limits = new Generation.Limits(1 << 20, Shares.ORDINARY, disk);
        try (FileEmbeddingStore store = FileEmbeddingStore.open(folder, new Embedder("second", gated), limits)) {
            gated.reached.await();
            for (int allowed = 0; allowed < 2; allowed++) {
                writes.set(allowed);
                refused(Code.DISK_FULL, () -> add(store, SECOND, 600, 610));
            }
            writes.set(Integer.MAX_VALUE);
            add(store, SECOND, 700, 710);
            gated.go.countDown();
            store.awaitBackground();
            assertThat(store.status().records()).isEqualTo(510);
            assertThat(IntStream.range(700, 710)).allMatch(i -> whole(store, SECOND, i));
        }
        try (FileEmbeddingStore store = FileEmbeddingStore.open(folder, SECOND, StoreFixture.SMALL)) {
            assertThat(store.status().records()).isEqualTo(510);
            assertThat(store.status().cut()).isZero();
        }
    }

    /** What is kept after the changes of the tests above. */
    private static void assertAfterwards(FileEmbeddingStore store, Embedder embedder) {
        assertThat(store.status().records()).isEqualTo(797);
        assertThat(IntStream.of(0, 2, 299, 301, 499, 600, 649, 651, 898, 899)).allMatch(i -> whole(store, embedder, i));
        assertThat(IntStream.of(1, 300, 650)).noneMatch(i -> store.has("r" + i));
        assertThat(store.get("r450"))
                .hasValueSatisfying(segment -> assertThat(segment.text()).isEqualTo(StoreFixture.text(7)));
    }

    /** Keeps the text of one number under the id of another. */
    private static void replace(FileEmbeddingStore store, Embedder embedder, int id, int text) {
        store.addAll(
                List.of(StoreFixture.id(id)),
                List.of(StoreFixture.vector(embedder, text)),
                List.of(TextSegment.from(StoreFixture.text(text))));
    }

    private static void closeHalfWay(FileEmbeddingStore store, GatedModel gated) throws InterruptedException {
        Thread closing = Thread.ofVirtual().start(store::close);
        awaitClosed(store);
        gated.go.countDown();
        closing.join();
    }

    /** From then on nothing is embedded any more but what was begun. */
    private static void awaitClosed(FileEmbeddingStore store) {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        boolean closed = false;
        while (!closed) {
            try {
                store.has("r2");
                assertThat(System.nanoTime() - deadline)
                        .as("not closed in time")
                        .isNegative();
                Thread.onSpinWait();
            } catch (MemoryException e) {
                assertThat(e.code()).isEqualTo(Code.CLOSED);
                closed = true;
            }
        }
    }

    @Test
    void whatWasEmbeddedBeforeAStopIsNotEmbeddedAgain() throws InterruptedException {
        fill();
        GatedModel gated = new GatedModel(3);
        FileEmbeddingStore store = FileEmbeddingStore.open(folder, new Embedder("second", gated), StoreFixture.SMALL);
        gated.reached.await();
        closeHalfWay(store, gated);
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
        closeHalfWay(store, gated);
    }

    private void fill() {
        try (FileEmbeddingStore store = open(folder)) {
            IntStream.range(0, 10).forEach(i -> add(store, 50 * i, 50 * i + 50));
        }
    }

    /** An embedder, waiting before a batch until it may go on. */
    private static final class GatedModel implements EmbeddingModel {

        final CountDownLatch reached = new CountDownLatch(1);
        final CountDownLatch go = new CountDownLatch(1);
        final AtomicInteger texts = new AtomicInteger();
        private final int free;
        private final Embedder embedder;
        private int batches;

        GatedModel(int free) {
            this(free, SECOND);
        }

        GatedModel(int free, Embedder embedder) {
            this.free = free;
            this.embedder = embedder;
        }

        @Override
        public int dimension() {
            return embedder.dimension();
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
            return embedder.model().embedAll(segments);
        }
    }
}
