package dev.banyan.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs the JMH benchmarks whose name contains what is given, or all: {@code ./banyan bench [NAME]}. Short on purpose; allocation and processor time come with
 * every figure. What was run with several numbers of cycles or pools is drawn too, in a repository into {@code docs}.
 */
public final class Bench {

    private static final int WARMUPS = 4;
    private static final int ROUNDS = 5;
    private static final TimeValue ROUND = TimeValue.milliseconds(300);

    private Bench() {}

    /** Measures and prints. */
    public static void main(String[] arguments) throws RunnerException, IOException {
        Locale.setDefault(Locale.ROOT);
        ChainedOptionsBuilder options = new OptionsBuilder()
                .forks(1)
                .warmupIterations(WARMUPS)
                .warmupTime(ROUND)
                .measurementIterations(ROUNDS)
                .measurementTime(ROUND)
                .addProfiler(GCProfiler.class)
                .addProfiler(CpuTime.class)
                .verbosity(VerboseMode.NORMAL)
                .jvmArgsAppend("-XX:+UseSerialGC");
        for (String name : arguments.length == 0 ? new String[] {"Benchmark"} : arguments) {
            options.include(".*" + name + ".*");
        }
        ScalePlot plot = ScalePlot.of(new Runner(options.build()).run());
        Path docs = Path.of("docs");
        plot.write((Files.isDirectory(docs) ? docs : Path.of("")).resolve("benchmarks-scale.svg"));
    }
}
