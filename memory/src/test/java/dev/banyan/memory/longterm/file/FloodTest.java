package dev.banyan.memory.longterm.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.data.segment.TextSegment;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One source below an own receipt keeps so many records at most. */
class FloodTest {

    private static final int MOST = 20;
    private static final Generation.Limits LIMITS = new Generation.Limits(20_000, MOST, Disk::writeAndSync);

    @TempDir
    Path folder = Path.of("");

    @Test
    void aFloodFromOneSourceLeavesTheOthersWhatTheyHad() {
        try (FileEmbeddingStore store = open()) {
            keep(store, "receipt", 3, 5, 0, 40);
            keep(store, "operator", 4, 5, 40, 80);
            keep(store, "outside good.example", 0, 3, 80, 90);
            for (int i = 0; i < 30; i++) {
                keep(store, "outside evil.example", 0, 10, 100 + 10 * i, 110 + 10 * i);
            }

            assertThat(kept(store, 0, 90)).hasSize(90);
            assertThat(kept(store, 100, 400))
                    .containsExactlyElementsOf(IntStream.range(380, 400).boxed().toList());
        }
        try (FileEmbeddingStore store = open()) {
            assertThat(store.status().records()).isEqualTo(110);
            keep(store, "outside evil.example", 0, 10, 400, 401);
            assertThat(store.status().records()).isEqualTo(110);
            assertThat(store.has("r380")).isFalse();
        }
    }

    @Test
    void theLeastImportantGoFirstAndOfEqualsTheOldest() {
        try (FileEmbeddingStore store = open()) {
            keep(store, "chain pool", 1, 2, 0, 10);
            keep(store, "chain pool", 1, 1, 10, 20);
            keep(store, "chain pool", 1, 2, 20, 25);
            assertThat(kept(store, 0, 25)).doesNotContain(10, 11, 12, 13, 14).hasSize(MOST);
            keep(store, "chain pool", 1, 2, 25, 35);
            assertThat(kept(store, 0, 35))
                    .containsExactlyElementsOf(IntStream.concat(IntStream.range(5, 10), IntStream.range(20, 35))
                            .boxed()
                            .toList());
        }
    }

    @Test
    void ofOneCallThatIsTooMuchTheBestAreKept() {
        try (FileEmbeddingStore store = open()) {
            keep(store, "agent other", 0, 0, 0, 50);

            assertThat(kept(store, 0, 50))
                    .containsExactlyElementsOf(IntStream.range(30, 50).boxed().toList());
        }
    }

    @Test
    void theSameIdsAgainPushNobodyOut() {
        try (FileEmbeddingStore store = open()) {
            keep(store, "agent other", 0, 0, 0, MOST);
            keep(store, "agent other", 0, 1, 0, MOST);

            assertThat(store.status().records()).isEqualTo(MOST);
        }
    }

    private FileEmbeddingStore open() {
        return FileEmbeddingStore.open(folder, StoreFixture.FIRST, LIMITS);
    }

    private static List<Integer> kept(FileEmbeddingStore store, int from, int to) {
        return IntStream.range(from, to).filter(i -> store.has("r" + i)).boxed().toList();
    }

    private static void keep(FileEmbeddingStore store, String source, int trust, int importance, int from, int to) {
        List<Integer> numbers = IntStream.range(from, to).boxed().toList();
        store.addAll(
                numbers.stream().map(StoreFixture::id).toList(),
                numbers.stream()
                        .map(i -> StoreFixture.vector(StoreFixture.FIRST, i))
                        .toList(),
                numbers.stream()
                        .map(i -> TextSegment.from(
                                StoreFixture.text(i),
                                new Metadata()
                                        .put("source", source)
                                        .put("trust", trust)
                                        .put("importance", importance)
                                        .put("time", (long) i)))
                        .toList());
    }
}
