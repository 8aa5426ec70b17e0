package dev.banyan.memory.longterm.file;

import static dev.banyan.memory.longterm.file.FileEmbeddingStoreTest.refused;
import static dev.banyan.memory.longterm.file.StoreFixture.FIRST;
import static dev.banyan.memory.longterm.file.StoreFixture.SECOND;
import static dev.banyan.memory.longterm.file.StoreFixture.add;
import static dev.banyan.memory.longterm.file.StoreFixture.open;
import static dev.banyan.memory.longterm.file.StoreFixture.whole;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.memory.MemoryException.Code;
import dev.banyan.memory.longterm.index.Shares;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A compaction, a segment or a generation that was begun and not finished. */
class BrokenOffTest {

    @TempDir
    Path folder = Path.of("");

    @Test
    void whatIsForgottenAfterACompactionThatFailedIsNotBroughtBackByTheNext() throws IOException {
        int writes = writesOfACompaction();
        for (int room = 0; room < writes; room++) {
            Path place = folder.resolve("room" + room);
            SmallDisk disk = new SmallDisk();
            try (FileEmbeddingStore store = on(place, FIRST, disk)) {
                IntStream.range(0, 3).forEach(i -> add(store, 500 * i, 500 * i + 500));
                store.awaitBackground();
                disk.room(room);
                refused(Code.DISK_FULL, store::compact);
                disk.unbounded();
                assertThat(names(place)).noneMatch(name -> name.startsWith("memory-2-") || name.endsWith(".new"));

                store.removeAll(List.of("r3", "r700", "r1499"));
                add(store, 1600, 1601);
                store.compact();

                assertLeft(store);
            }
            try (FileEmbeddingStore store = open(place)) {
                assertLeft(store);
            }
        }
    }

    private static void assertLeft(FileEmbeddingStore store) {
        assertThat(store.status().records()).isEqualTo(1498);
        assertThat(List.of("r3", "r700", "r1499")).noneMatch(store::has);
        assertThat(IntStream.of(0, 701, 1498, 1600)).allMatch(i -> whole(store, FIRST, i));
    }

    private int writesOfACompaction() {
        SmallDisk disk = new SmallDisk();
        try (FileEmbeddingStore store = on(folder.resolve("counted"), FIRST, disk)) {
            IntStream.range(0, 3).forEach(i -> add(store, 500 * i, 500 * i + 500));
            store.awaitBackground();
            int before = disk.writes();
            store.compact();
            assertThat(disk.writes() - before).isGreaterThan(4);
            return disk.writes() - before;
        }
    }

    @Test
    void aStoreWhoseFirstSegmentWasNotBegunInFullBeginsIt() throws IOException {
        open(folder).close();
        Path segment = folder.resolve("memory-1-000001");
        byte[] beginning = Files.readAllBytes(segment);
        assertThat(beginning).hasSize(Segment.BEGIN);
        for (int length = 0; length < Segment.BEGIN; length++) {
            Files.write(segment, Arrays.copyOf(beginning, length));
            try (FileEmbeddingStore store = open(folder)) {
                assertThat(store.status().cut()).isEqualTo(length);
                add(store, 0, 1);
                assertThat(whole(store, FIRST, 0)).isTrue();
            }
            try (FileEmbeddingStore store = open(folder)) {
                assertThat(whole(store, FIRST, 0)).isTrue();
            }
        }
        Files.write(segment, new byte[Segment.BEGIN]);
        try (FileEmbeddingStore store = open(folder)) {
            add(store, 0, 1);
        }
    }

    @Test
    void aStoreWhoseLastOfManySegmentsWasNotBegunInFullLosesNothing() throws IOException {
        try (FileEmbeddingStore store = open(folder)) {
            IntStream.range(0, 2).forEach(i -> add(store, 250 * i, 250 * i + 250));
            store.awaitBackground();
        }
        int kept = 500;
        for (int length = 0; length < Segment.BEGIN; length++) {
            List<String> names = names(folder).stream()
                    .filter(name -> name.matches("memory-1-\\d{6}"))
                    .toList();
            Path next = folder.resolve(String.format("memory-1-%06d", names.size() + 1));
            Files.write(next, Arrays.copyOf("BANYANM1saltsalt".getBytes(StandardCharsets.US_ASCII), length));
            try (FileEmbeddingStore store = open(folder)) {
                assertThat(store.status().records()).isEqualTo(kept);
                add(store, kept, kept + 5);
                kept += 5;
            }
        }
        int all = kept;
        try (FileEmbeddingStore store = open(folder)) {
            store.awaitBackground();
            assertThat(store.status().damaged()).isZero();
            assertThat(IntStream.range(0, all)).allMatch(i -> whole(store, FIRST, i));
        }
    }

    @Test
    void anEmbeddingAnewWhoseFirstSegmentWasNotBegunInFullGoesOn() throws IOException {
        for (int length = 0; length < Segment.BEGIN; length++) {
            Path place = folder.resolve("length" + length);
            try (FileEmbeddingStore store = open(place)) {
                add(store, 0, 100);
            }
            new Head(2, SECOND.dimension(), SECOND.identity()).write(place, Head.NEXT, Disk::writeAndSync);
            Files.write(place.resolve("memory-2-000001"), new byte[length]);

            try (FileEmbeddingStore store = on(place, SECOND, new SmallDisk())) {
                store.awaitBackground();
                assertThat(IntStream.range(0, 100)).allMatch(i -> whole(store, SECOND, i));
            }
        }
    }

    private static FileEmbeddingStore on(Path place, Embedder embedder, Disk disk) {
        return FileEmbeddingStore.open(place, embedder, new Generation.Limits(20_000, Shares.ORDINARY, disk));
    }

    private static List<String> names(Path place) throws IOException {
        try (var all = Files.list(place)) {
            return all.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
