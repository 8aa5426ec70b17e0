package dev.banyan.memory.longterm.file;

import static dev.banyan.memory.longterm.file.StoreFixture.FIRST;
import static dev.banyan.memory.longterm.file.StoreFixture.add;
import static dev.banyan.memory.longterm.file.StoreFixture.nearest;
import static dev.banyan.memory.longterm.file.StoreFixture.open;
import static dev.banyan.memory.longterm.file.StoreFixture.whole;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.memory.MemoryException;
import dev.banyan.memory.MemoryException.Code;
import dev.banyan.memory.longterm.index.Shares;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileEmbeddingStoreTest {

    @TempDir
    Path folder = Path.of("");

    @Test
    void whatWasKeptIsThereAfterOpeningAgain() {
        try (FileEmbeddingStore store = open(folder)) {
            IntStream.range(0, 40).forEach(i -> add(store, 50 * i, 50 * i + 50));
            store.removeAll(List.of("r3", "r1999"));
        }

        try (FileEmbeddingStore store = open(folder)) {
            store.awaitBackground();
            assertThat(store.status().records()).isEqualTo(1998);
            assertThat(store.status().damaged()).isZero();
            assertThat(store.status().unverified()).isZero();
            assertThat(IntStream.range(0, 2000).filter(i -> !whole(store, FIRST, i)))
                    .containsExactly(3, 1999);
        }
    }

    @Test
    void aStoreIsReadWithoutItsCheckpointsAndWithDamagedOnesAndThoseOfAnotherVersion() throws IOException {
        try (FileEmbeddingStore store = open(folder)) {
            IntStream.range(0, 40).forEach(i -> add(store, 50 * i, 50 * i + 50));
        }
        List<Path> checkpoints = files(".checkpoint");
        assertThat(checkpoints).hasSizeGreaterThan(5);
        Files.delete(checkpoints.getFirst());
        flip(checkpoints.get(1), 300);
        Files.write(checkpoints.get(2), new byte[5]);
        flip(checkpoints.get(3), 7);

        try (FileEmbeddingStore store = open(folder)) {
            assertThat(IntStream.range(0, 2000)).allMatch(i -> whole(store, FIRST, i));
        }
    }

    @Test
    void theSameIdAgainReplaces() {
        try (FileEmbeddingStore store = open(folder)) {
            add(store, 0, 10);
            add(store, 5, 10);

            assertThat(store.status().records()).isEqualTo(10);
            assertThat(whole(store, FIRST, 7)).isTrue();
        }
    }

    @Test
    void compactionKeepsWhatIsAliveAndGivesRoomBack() throws IOException {
        try (FileEmbeddingStore store = open(folder)) {
            IntStream.range(0, 40).forEach(i -> add(store, 50 * i, 50 * i + 50));
            store.removeAll(IntStream.range(0, 1900).mapToObj(StoreFixture::id).toList());
            long before = store.status().bytes();

            store.compact();

            assertThat(store.status().bytes()).isLessThan(before / 10);
            assertThat(IntStream.range(0, 2000)
                            .filter(i -> whole(store, FIRST, i))
                            .toArray())
                    .containsExactly(IntStream.range(1900, 2000).toArray());
            add(store, 0, 10);
        }
        assertThat(files("")).allMatch(file -> file.getFileName().toString().startsWith("memory-2-"));
        try (FileEmbeddingStore store = open(folder)) {
            assertThat(store.status().records()).isEqualTo(110);
        }
    }

    @Test
    void aTornTailIsCutAndReportedWhereverItTore() throws IOException {
        try (FileEmbeddingStore store = open(folder)) {
            add(store, 0, 20);
            add(store, 20, 25);
        }
        Path segment = files("").getFirst();
        byte[] all = Files.readAllBytes(segment);
        int batch = (all.length - Segment.BEGIN) / 25 * 5;
        for (int lost = 1; lost < batch; lost += 37) {
            Files.write(segment, java.util.Arrays.copyOf(all, all.length - lost));

            try (FileEmbeddingStore store = open(folder)) {
                assertThat(store.status().records()).as("lost " + lost).isEqualTo(20);
                assertThat(store.status().cut()).isPositive();
                add(store, 30, 31);
            }
            try (FileEmbeddingStore store = open(folder)) {
                assertThat(store.status().cut()).isZero();
                assertThat(store.status().records()).isEqualTo(21);
            }
        }
    }

    @Test
    void aDamagedRecordOfASealedSegmentIsFoundInTheBackgroundAndLeftOut() throws IOException {
        try (FileEmbeddingStore store = open(folder)) {
            IntStream.range(0, 40).forEach(i -> add(store, 50 * i, 50 * i + 50));
        }
        flip(files("").get(1), 4000);

        try (FileEmbeddingStore store = open(folder)) {
            store.awaitBackground();
            assertThat(store.status().damaged()).isEqualTo(1);
            assertThat(store.status().records()).isEqualTo(1999);
            assertThat(IntStream.range(0, 2000).filter(i -> whole(store, FIRST, i)))
                    .hasSize(1999);
        }
    }

    @Test
    void aRecordDamagedInTheMiddleOfTheLastSegmentIsLeftOutAloneWithTheRestReadable() throws IOException {
        try (FileEmbeddingStore store = open(folder)) {
            IntStream.range(0, 10).forEach(i -> add(store, 10 * i, 10 * i + 10));
        }
        Path segment = files("").getFirst();
        flip(segment, Segment.BEGIN + 1000);

        try (FileEmbeddingStore store = open(folder)) {
            assertThat(store.status().damaged()).isEqualTo(1);
            assertThat(IntStream.range(0, 100).filter(i -> whole(store, FIRST, i)))
                    .hasSize(99);
        }
    }

    @Test
    void aSegmentWhoseBeginningIsDamagedIsRefusedAndNothingOfItIsCut() throws IOException {
        try (FileEmbeddingStore store = open(folder)) {
            add(store, 0, 10);
        }
        Path segment = files("").getFirst();
        byte[] whole = Files.readAllBytes(segment);
        for (int at = 0; at < Segment.BEGIN; at++) {
            flip(segment, at);
            byte[] damaged = Files.readAllBytes(segment);
            assertThatThrownBy(() -> open(folder))
                    .isInstanceOf(MemoryException.class)
                    .hasMessageContaining(segment.getFileName() + " does not begin as a segment");
            assertThat(Files.readAllBytes(segment)).isEqualTo(damaged);
            Files.write(segment, whole);
        }
        try (FileEmbeddingStore store = open(folder)) {
            assertThat(store.status().records()).isEqualTo(10);
        }
    }

    @Test
    void aFullDiskKeepsNothingOfTheCallAndTheRestGoesOn() throws IOException {
        AtomicBoolean full = new AtomicBoolean();
        Disk disk = (file, bytes, at) -> {
            if (full.get()) {
                Disk.writeAndSync(file, bytes.duplicate().limit(bytes.position() + bytes.remaining() / 2), at);
                throw new IOException("No space left on device");
            }
            Disk.writeAndSync(file, bytes, at);
        };
        try (FileEmbeddingStore store =
                FileEmbeddingStore.open(folder, FIRST, new Generation.Limits(20_000, Shares.ORDINARY, disk))) {
            add(store, 0, 10);
            full.set(true);
            refused(Code.DISK_FULL, () -> add(store, 10, 20));
            assertThat(store.status().records()).isEqualTo(10);
            full.set(false);
            add(store, 20, 30);
        }
        try (FileEmbeddingStore store = open(folder)) {
            assertThat(store.status().cut()).isZero();
            assertThat(IntStream.range(0, 30)
                            .filter(i -> whole(store, FIRST, i))
                            .toArray())
                    .containsExactly(IntStream.range(0, 30)
                            .filter(i -> i < 10 || i >= 20)
                            .toArray());
        }
    }

    @Test
    void badVectorsAndTextsAreRefusedAndTheWholeCallWithThem() {
        try (FileEmbeddingStore store = open(folder)) {
            Embedding good = StoreFixture.vector(FIRST, 1);
            float[] nan = good.vector().clone();
            nan[7] = Float.NaN;
            refused(Code.BAD_VECTOR, () -> store.addAll(List.of(good, Embedding.from(nan))));
            refused(Code.BAD_VECTOR, () -> store.add(Embedding.from(new float[] {1, 2})));
            refused(Code.BROKEN_TEXT, () -> store.add(good, TextSegment.from("half \ud83c of a tree")));
            refused(Code.TOO_LONG, () -> store.add(good, TextSegment.from("x".repeat(Frame.TEXT + 1))));
            refused(Code.TOO_LONG, () -> store.add(good, TextSegment.from("ü".repeat(Frame.TEXT / 2 + 1))));
            refused(Code.TOO_LONG, () -> store.add("i".repeat(Frame.ID + 1), good));
            refused(Code.BAD_VECTOR, () -> nearest(store, StoreFixture.SECOND, 1));
            assertThat(store.status().records()).isZero();
            assertThat(store.status().bytes()).isEqualTo(Segment.BEGIN);
        }
    }

    @Test
    void aNewerStoreIsRefusedAndNotTouched() throws IOException {
        open(folder).close();
        Path head = folder.resolve("current");
        Files.writeString(head, Files.readString(head).replace("banyan-memory 1", "banyan-memory 2"));
        String before = Files.readString(head);

        refused(Code.NEWER_VERSION, () -> open(folder));

        assertThat(Files.readString(head)).isEqualTo(before);
    }

    @Test
    void aDamagedHeadIsRefused() throws IOException {
        open(folder).close();
        Path head = folder.resolve("current");
        Files.writeString(head, Files.readString(head).replace("generation 1", "generation 7"));

        refused(Code.NOT_A_STORE, () -> open(folder));
    }

    @Test
    void aStoreIsOpenOnce() {
        try (FileEmbeddingStore store = open(folder)) {
            refused(Code.IN_USE, () -> open(folder));
            add(store, 0, 1);
        }
    }

    @Test
    void aClosedStoreSaysSo() {
        FileEmbeddingStore store = open(folder);
        store.close();

        refused(Code.CLOSED, () -> add(store, 0, 1));
        refused(Code.CLOSED, () -> nearest(store, FIRST, 1));
    }

    @Test
    void anInterruptedCallerHarmsNobody() {
        try (FileEmbeddingStore store = open(folder)) {
            Thread.currentThread().interrupt();
            add(store, 0, 10);
            assertThat(whole(store, FIRST, 3)).isTrue();
            assertThat(Thread.interrupted()).isTrue();
            add(store, 10, 20);
            assertThat(whole(store, FIRST, 13)).isTrue();
        }
    }

    static void refused(Code code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        MemoryException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private List<Path> files(String ending) throws IOException {
        try (var all = Files.list(folder)) {
            return all.filter(file ->
                            file.getFileName().toString().matches("memory-\\d+-\\d+" + ending.replace(".", "\\.")))
                    .sorted()
                    .toList();
        }
    }

    private static void flip(Path path, int at) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            file.seek(at);
            int old = file.read();
            file.seek(at);
            file.write(old ^ 4);
        }
    }
}
