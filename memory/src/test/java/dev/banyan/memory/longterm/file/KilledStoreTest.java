package dev.banyan.memory.longterm.file;

import static dev.banyan.memory.longterm.file.StoreFixture.FIRST;
import static dev.banyan.memory.longterm.file.StoreFixture.SECOND;
import static dev.banyan.memory.longterm.file.StoreFixture.add;
import static dev.banyan.memory.longterm.file.StoreFixture.open;
import static dev.banyan.memory.longterm.file.StoreFixture.whole;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGKILL at a drawn moment while a process keeps, compacts or embeds anew. */
class KilledStoreTest {

    @TempDir
    Path folder = Path.of("");

    @Test
    void everyBatchThatWasAcknowledgedIsThereAndNoBatchIsThereInPart() throws Exception {
        int acknowledged = 0;
        Random random = new Random(71);
        for (int kill = 0; kill < 4; kill++) {
            int said = killed("insert", acknowledged, random);
            acknowledged = Math.max(acknowledged, said + 1);
            try (FileEmbeddingStore store = open(folder)) {
                int kept = acknowledged * CrashChild.BATCH;
                assertThat(IntStream.range(0, kept)).allMatch(i -> whole(store, FIRST, i));
                assertThat(store.status().records()).isIn(kept, kept + CrashChild.BATCH);
                assertThat(store.status().damaged()).isZero();
                acknowledged = store.status().records() / CrashChild.BATCH;
            }
        }
        assertThat(acknowledged).isPositive();
    }

    @Test
    void aCompactionThatWasKilledLosesNothing() throws Exception {
        try (FileEmbeddingStore store = open(folder)) {
            add(store, 0, 600);
        }
        Random random = new Random(72);
        for (int kill = 0; kill < 4; kill++) {
            killed("compact", 0, random);
            try (FileEmbeddingStore store = open(folder)) {
                assertThat(IntStream.range(0, 600)
                                .filter(i -> whole(store, FIRST, i))
                                .count())
                        .isIn(400L, 600L);
                assertThat(store.status().damaged()).isZero();
                add(store, 0, 600);
            }
        }
    }

    @Test
    void embeddingAnewThatWasKilledGoesOnAndEndsWithAllVectorsNew() throws Exception {
        try (FileEmbeddingStore store = open(folder)) {
            IntStream.range(0, 20).forEach(i -> add(store, 300 * i, 300 * i + 300));
        }
        Random random = new Random(73);
        for (int kill = 0; kill < 3; kill++) {
            killed("reembed", 0, random);
        }
        try (FileEmbeddingStore store = FileEmbeddingStore.open(folder, SECOND, StoreFixture.SMALL)) {
            store.awaitBackground();
            assertThat(store.status().records()).isEqualTo(6000);
            assertThat(IntStream.range(0, 6000).filter(i -> i % 11 == 0)).allMatch(i -> whole(store, SECOND, i));
        }
    }

    /** The number in the last line that a process said before it was killed, a drawn number of lines and microseconds after its start. */
    private int killed(String what, int from, Random random) throws IOException, InterruptedException {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CrashChild.class.getName(),
                        folder.toString(),
                        what,
                        Integer.toString(from))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String last = "";
        try (BufferedReader lines = child.inputReader()) {
            int wanted = what.equals("reembed") ? 1 : 1 + random.nextInt(12);
            for (int i = 0; i < wanted; i++) {
                last = Objects.requireNonNull(lines.readLine(), "the child said too little");
            }
            LockSupport.parkNanos(random.nextInt(8_000_000));
            child.toHandle().destroyForcibly();
            for (String line = lines.readLine(); line != null && line.matches("[a-z]+ \\d+"); line = lines.readLine()) {
                last = line;
            }
        }
        child.waitFor();
        return Integer.parseInt(last.substring(last.indexOf(' ') + 1));
    }
}
