package dev.banyan.bench.memory;

import static dev.banyan.bench.memory.MemorySpeed.say;

import dev.banyan.bench.BenchFolder;
import dev.banyan.memory.longterm.file.FileEmbeddingStore;
import java.io.IOException;
import java.util.Arrays;

/**
 * A file store of many records: from opening it to the first answer, and the memory of a record while it is open. The vectors are
 * those of {@link HardClusters}.
 *
 * <pre>{@code MemoryOpening 1000000 200}: records, questions</pre>
 */
public final class MemoryOpening {

    private static final int PART = 10_000;

    private MemoryOpening() {}

    /** Runs it and prints. */
    public static void main(String[] arguments) throws IOException {
        int records = Integer.parseInt(arguments[0]);
        HardClusters clusters = new HardClusters(MemorySpeed.DIMENSION, 7);
        try (BenchFolder folder = BenchFolder.create("memory-opening")) {
            float[][] asked = keep(folder, clusters, records, Integer.parseInt(arguments[1]));
            long empty = used();
            long before = System.nanoTime();
            try (FileEmbeddingStore store =
                    FileEmbeddingStore.open(folder.path(), Vectorless.embedder(MemorySpeed.DIMENSION))) {
                double opened = (System.nanoTime() - before) / 1e9;
                StoreRival rival = new StoreRival("ours", store);
                rival.nearest(asked[0], Passing.ALL);
                say("opened after %.2f s, first answer after %.2f s", opened, (System.nanoTime() - before) / 1e9);
                store.awaitBackground();
                say("all checksums verified after %.2f s", (System.nanoTime() - before) / 1e9);
                say("%.0f bytes of heap a record, %s", (used() - empty) / (double) records, store.status());
                ask(rival, asked);
            }
        }
    }

    /** Keeps records part by part, as all vectors at once would not fit; questions are of the first part. */
    private static float[][] keep(BenchFolder folder, HardClusters clusters, int records, int questions)
            throws IOException {
        float[][] asked = new float[0][];
        long before = System.nanoTime();
        try (FileEmbeddingStore store =
                FileEmbeddingStore.open(folder.path(), Vectorless.embedder(MemorySpeed.DIMENSION))) {
            StoreRival rival = new StoreRival("ours", store);
            for (int from = 0; from < records; from += PART) {
                float[][] vectors = clusters.vectors(Math.min(PART, records - from));
                rival.keep(vectors, from);
                if (from == 0) {
                    asked = clusters.questions(vectors, questions);
                }
            }
        }
        double seconds = (System.nanoTime() - before) / 1e9;
        say("drawn and kept %d in %.1f s, %.0f a second", records, seconds, records / seconds);
        return asked;
    }

    private static void ask(StoreRival rival, float[][] asked) {
        for (float[] question : asked) {
            rival.nearest(question, Passing.ALL);
        }
        double[] millis = Arrays.stream(asked)
                .mapToDouble(question -> {
                    long before = System.nanoTime();
                    rival.nearest(question, Passing.ALL);
                    return (System.nanoTime() - before) / 1e6;
                })
                .sorted()
                .toArray();
        say("p50 %.2f ms  p99 %.2f ms", millis[millis.length / 2], millis[millis.length * 99 / 100]);
    }

    private static long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
