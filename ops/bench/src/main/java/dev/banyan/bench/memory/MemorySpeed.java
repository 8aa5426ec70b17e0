package dev.banyan.bench.memory;

import com.google.errorprone.annotations.FormatMethod;
import dev.banyan.bench.BenchFolder;
import dev.banyan.memory.longterm.file.FileEmbeddingStore;
import dev.langchain4j.store.embedding.inmemory.InMemoryEmbeddingStore;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Long-term memory on {@link HardClusters}: recall and time of a question, with and without a filter that lets one in a hundred
 * pass, time of keeping one record and many. Our store in a folder, and beside it LangChain4j's in memory, Lucene's HNSW and
 * plain jvector.
 *
 * <pre>{@code MemorySpeed 50000 1000 [ours] [lucene] [jvector] [langchain4j]}: records, questions, whose turn it is (all, if none is named)</pre>
 */
public final class MemorySpeed {

    /** Of the vectors. */
    static final int DIMENSION = 384;

    private static final int SINGLE = 300;
    private static final int SLOW = 100;
    private static final int NARROW = 50;
    private static final int WIDE = 200;

    private final float[][] vectors;
    private final float[][] asked;

    private MemorySpeed(int records, int questions) {
        HardClusters clusters = new HardClusters(DIMENSION, 7);
        vectors = clusters.vectors(records);
        asked = clusters.questions(vectors, questions);
    }

    /** Runs it and prints. */
    public static void main(String[] arguments) throws IOException {
        MemorySpeed speed = new MemorySpeed(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]));
        Set<String> chosen = Set.copyOf(List.of(arguments).subList(2, arguments.length));
        for (Contender contender : speed.contenders()) {
            if (chosen.isEmpty() || chosen.contains(contender.name())) {
                contender.run().run();
            }
        }
    }

    private List<Contender> contenders() {
        return List.of(
                new Contender("ours", this::ours),
                new Contender("lucene", this::lucene),
                new Contender("jvector", this::jvector),
                new Contender("langchain4j", this::inMemory));
    }

    private record Contender(String name, Run run) {}

    private interface Run {

        void run() throws IOException;
    }

    private void ours() throws IOException {
        try (BenchFolder folder = BenchFolder.create("memory-speed")) {
            try (FileEmbeddingStore store = FileEmbeddingStore.open(folder.path(), Vectorless.embedder(DIMENSION))) {
                StoreRival ours = new StoreRival("ours, in a folder", store);
                keep(ours);
                single(ours.name(), SINGLE, place -> ours.keepOne(vectors, place));
            }
            try (FileEmbeddingStore store = FileEmbeddingStore.open(folder.path(), Vectorless.embedder(DIMENSION))) {
                store.awaitBackground();
                ask(new StoreRival("ours, in a folder", store), asked);
            }
        }
    }

    private void lucene() throws IOException {
        try (BenchFolder folder = BenchFolder.create("memory-lucene");
                LuceneRival lucene = new LuceneRival(folder.path(), NARROW)) {
            keep(lucene);
            ask(lucene, asked);
            lucene.widen(WIDE);
            ask(lucene, asked);
            single(lucene.name(), SLOW, place -> lucene.keepOne(vectors, place));
        }
    }

    private void jvector() throws IOException {
        try (JvectorRival jvector = new JvectorRival(WIDE)) {
            keep(jvector);
            ask(jvector, asked);
        }
    }

    private void inMemory() throws IOException {
        StoreRival other = new StoreRival("LangChain4j in memory", new InMemoryEmbeddingStore<>());
        keep(other);
        ask(other, Arrays.copyOf(asked, Math.min(SLOW, asked.length)));
    }

    private void keep(Rival rival) throws IOException {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long used = threads.getCurrentThreadCpuTime();
        long before = System.nanoTime();
        rival.keep(vectors);
        double seconds = (System.nanoTime() - before) / 1e9;
        double processor = (threads.getCurrentThreadCpuTime() - used) / 1e9;
        say(
                "%s: kept %d in %.2f s, %.0f a second, its thread %.2f s on the processor",
                rival.name(), vectors.length, seconds, vectors.length / seconds, processor);
    }

    private void ask(Rival rival, float[][] questions) throws IOException {
        for (Passing passing : Passing.values()) {
            int[][] truth = Truth.of(vectors, questions, passing);
            say("%s, %s: %s", rival.name(), passing, Recall.of(rival, questions, passing, truth));
        }
    }

    /** One record a call, again and again the same hundred: each is on the disk and found by the next question. */
    private void single(String name, int times, Keeping keeping) throws IOException {
        double[] millis = new double[times];
        for (int i = 0; i < times; i++) {
            long before = System.nanoTime();
            keeping.keep(i % Math.min(SLOW, vectors.length));
            millis[i] = (System.nanoTime() - before) / 1e6;
        }
        Arrays.sort(millis);
        say(
                "%s: one record kept and visible: p50 %.2f ms  p99 %.2f ms",
                name, millis[times / 2], millis[times * 99 / 100]);
    }

    private interface Keeping {

        void keep(int place) throws IOException;
    }

    /** Prints a line. */
    @FormatMethod
    static void say(String line, Object... values) {
        System.out.println(String.format(Locale.ROOT, line, values));
    }
}
