package dev.banyan.bench.reflex;

import dev.banyan.markets.CycleSizing;
import dev.banyan.markets.Leg;
import dev.banyan.markets.exact.ExactSizing;
import dev.banyan.markets.graph.CycleIndex;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The best whole amount of one cycle that gains a thousandth of a base token or more; the average over {@value #SURVIVORS}. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SizingBenchmark {

    private static final int OFF = 20;
    static final int SURVIVORS = 100;
    private static final BigInteger WORTH_IT = BigInteger.TEN.pow(15);

    /** Swaps in a cycle. */
    @Param({"2", "3", "4"})
    public int hops;

    private final int[] survivors = new int[SURVIVORS];
    private final List<List<Leg>> legs = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private Cycles market;

    @SuppressWarnings("NullAway.Init")
    private ExactSizing sizing;

    /** Draws the market and looks for cycles that gain. */
    @Setup
    public void draw() {
        market = Cycles.drawn(1_000, 100_000, OFF);
        sizing = new ExactSizing(market.reserves());
        CycleIndex index = market.index();
        int found = 0;
        for (int cycle = index.firstOf(hops); cycle < index.firstOf(hops + 1) && found < SURVIVORS; cycle++) {
            if (sizing.size(index.hops(), index.start(cycle), hops)
                    && sizing.profit().compareTo(WORTH_IT) > 0) {
                survivors[found++] = cycle;
                List<Leg> path = new ArrayList<>();
                for (int i = 0; i < hops; i++) {
                    int hop = index.hops()[index.start(cycle) + i];
                    path.add(new Leg(market.pools().get(hop >> 1), (hop & 1) == 0));
                }
                legs.add(path);
            }
        }
        if (found < SURVIVORS) {
            throw new IllegalStateException("only " + found + " cycles of " + hops + " hops gain");
        }
    }

    /** Fixed limbs. */
    @Benchmark
    @OperationsPerInvocation(SURVIVORS)
    public long limbs() {
        CycleIndex index = market.index();
        long sum = 0;
        for (int cycle : survivors) {
            sizing.size(index.hops(), index.start(cycle), hops);
            sum += sizing.profitLow();
        }
        return sum;
    }

    /** Whole numbers. */
    @Benchmark
    @OperationsPerInvocation(SURVIVORS)
    public long plain() {
        long sum = 0;
        for (List<Leg> path : legs) {
            sum += CycleSizing.best(path)
                    .map(best -> best.profit().units().longValue())
                    .orElse(0L);
        }
        return sum;
    }
}
