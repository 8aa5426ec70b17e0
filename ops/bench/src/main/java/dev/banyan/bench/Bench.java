package dev.banyan.bench;

import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs the JMH benchmarks whose name contains what is given, or all: {@code ./banyan bench [NAME]}. Short on purpose; allocation and processor time come with every figure. */
public final class Bench {

    private static final int WARMUPS = 4;
    private static final int ROUNDS = 5;
    private static final TimeValue ROUND = TimeValue.milliseconds(300);

    private Bench() {}

    /** Measures and prints. */
    public static void main(String[] arguments) throws RunnerException {
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
        new Runner(options.build()).run();
    }
}
