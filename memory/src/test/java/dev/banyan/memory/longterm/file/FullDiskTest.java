package dev.banyan.memory.longterm.file;

import static dev.banyan.memory.longterm.file.FileEmbeddingStoreTest.refused;
import static dev.banyan.memory.longterm.file.StoreFixture.FIRST;
import static dev.banyan.memory.longterm.file.StoreFixture.add;
import static dev.banyan.memory.longterm.file.StoreFixture.open;
import static dev.banyan.memory.longterm.file.StoreFixture.whole;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.memory.MemoryException.Code;
import dev.banyan.memory.longterm.index.Shares;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is full where a segment ends. */
class FullDiskTest {

    @TempDir
    Path folder = Path.of("");

    private final SmallDisk disk = new SmallDisk();

    @Test
    void aSegmentThatCanNotBeBegunKeepsNothingOfTheCallAndIsBegunLater() throws IOException {
        try (FileEmbeddingStore store = onSmallDisk()) {
            add(store, 0, 300);
            disk.room(0);
            refused(Code.DISK_FULL, () -> add(store, 300, 310));
            refused(Code.DISK_FULL, () -> store.removeAll(List.of("r7")));
            assertThat(store.status().records()).isEqualTo(300);
            assertThat(whole(store, FIRST, 299)).isTrue();
            assertThat(names()).containsExactly("memory-1-000001");

            disk.unbounded();
            add(store, 310, 320);
        }
        assertKept();
    }

    @Test
    void aCheckpointThatHasNoRoomIsDoneWithoutNowAndWhenTheStoreIsOpenedAgain() throws IOException {
        try (FileEmbeddingStore store = on(FullDiskTest::withoutCheckpoints)) {
            add(store, 0, 300);
            add(store, 310, 320);
            store.awaitBackground();
            assertThat(store.status().records()).isEqualTo(310);
        }
        assertThat(names()).containsExactly("memory-1-000001", "memory-1-000002");

        disk.room(0);
        try (FileEmbeddingStore store = onSmallDisk()) {
            assertThat(store.status().records()).isEqualTo(310);
            assertThat(whole(store, FIRST, 299)).isTrue();
            refused(Code.DISK_FULL, () -> add(store, 300, 301));
        }
        assertThat(names()).containsExactly("memory-1-000001", "memory-1-000002");
        assertKept();
        assertThat(names()).hasSize(3);
    }

    private void assertKept() {
        try (FileEmbeddingStore store = open(folder)) {
            store.awaitBackground();
            assertThat(store.status().cut()).isZero();
            assertThat(store.status().damaged()).isZero();
            assertThat(IntStream.range(0, 320)
                            .filter(i -> whole(store, FIRST, i))
                            .toArray())
                    .containsExactly(IntStream.range(0, 320)
                            .filter(i -> i < 300 || i >= 310)
                            .toArray());
        }
    }

    private static void withoutCheckpoints(RandomAccessFile file, ByteBuffer bytes, long at) throws IOException {
        ByteBuffer begun = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        if (begun.remaining() >= Long.BYTES && begun.getLong() == Checkpoint.MAGIC) {
            throw new IOException("No space left on device");
        }
        Disk.writeAndSync(file, bytes, at);
    }

    private FileEmbeddingStore onSmallDisk() {
        return on(disk);
    }

    private FileEmbeddingStore on(Disk place) {
        return FileEmbeddingStore.open(folder, FIRST, new Generation.Limits(20_000, Shares.ORDINARY, place));
    }

    private List<String> names() throws IOException {
        try (var all = Files.list(folder)) {
            return all.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("memory-"))
                    .sorted()
                    .toList();
        }
    }
}
