package dev.banyan.bench.memory;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Locale;

/**
 * How much of the true ten nearest something finds, and how long it takes.
 *
 * @param found share of them
 * @param micros of each question, in order of size
 * @param processor the same in time of the processor, which other work on the machine does not lengthen
 */
@SuppressWarnings("ArrayRecordComponent") // printed, never compared
record Recall(double found, double[] micros, double[] processor) {

    private static final int WARM = 3000;
    private static final long LONG_ENOUGH = 10_000_000_000L;

    /** Asks all questions, after some thousands to warm up, or ten seconds of them. */
    static Recall of(Rival rival, float[][] questions, Passing passing, int[][] truth) throws IOException {
        long began = System.nanoTime();
        for (int i = 0; i < WARM && System.nanoTime() - began < LONG_ENOUGH; i++) {
            rival.nearest(questions[i % questions.length], passing);
        }
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        double[] micros = new double[questions.length];
        double[] processor = new double[questions.length];
        int found = 0;
        int of = 0;
        for (int i = 0; i < questions.length; i++) {
            long used = threads.getCurrentThreadCpuTime();
            long before = System.nanoTime();
            int[] nearest = rival.nearest(questions[i], passing);
            micros[i] = (System.nanoTime() - before) / 1e3;
            processor[i] = (threads.getCurrentThreadCpuTime() - used) / 1e3;
            found += common(nearest, truth[i]);
            of += truth[i].length;
        }
        Arrays.sort(micros);
        Arrays.sort(processor);
        return new Recall((double) found / of, micros, processor);
    }

    private static int common(int[] found, int[] truth) {
        return (int) Arrays.stream(truth)
                .filter(place -> Arrays.stream(found).anyMatch(other -> other == place))
                .count();
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "recall@10 %.4f  p50 %.3f ms  p99 %.3f ms  (processor p50 %.3f ms, p99 %.3f ms)",
                found,
                micros[micros.length / 2] / 1e3,
                micros[micros.length * 99 / 100] / 1e3,
                processor[processor.length / 2] / 1e3,
                processor[processor.length * 99 / 100] / 1e3);
    }
}
