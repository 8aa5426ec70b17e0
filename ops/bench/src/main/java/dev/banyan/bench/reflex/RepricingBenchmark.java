package dev.banyan.bench.reflex;

import dev.banyan.markets.Leg;
import dev.banyan.markets.SwapCurve;
import dev.banyan.markets.graph.CycleIndex;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** All cycles of 2 to 4 hops priced again, over a hundredth as many pools (100 at least), and those that gain counted. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class RepricingBenchmark {

    private static final int OFF = 200;
    private static final int CYCLES_A_POOL = 100;

    /** How many. */
    @Param({"100", "1000", "10000", "100000"})
    public int cycles;

    @SuppressWarnings("NullAway.Init")
    private Cycles market;

    @SuppressWarnings("NullAway.Init")
    private SwapCurve[] curves;

    /** Draws the market. */
    @Setup
    public void draw() {
        int pools = Math.max(100, cycles / CYCLES_A_POOL);
        market = Cycles.drawn(pools, cycles, OFF);
        if (market.index().count() != cycles) {
            throw new IllegalStateException("only " + market.index());
        }
        curves = new SwapCurve[2 * pools];
        for (int hop = 0; hop < curves.length; hop++) {
            curves[hop] = SwapCurve.of(new Leg(market.pools().get(hop >> 1), (hop & 1) == 0));
        }
    }

    /** The screen. */
    @Benchmark
    public int screen() {
        market.screen().priceCycles();
        return market.screen().gaining();
    }

    /** Whole numbers, with the hops' own coefficients given. */
    @Benchmark
    public int plain() {
        CycleIndex index = market.index();
        int gaining = 0;
        for (int cycle = 0; cycle < cycles; cycle++) {
            int start = index.start(cycle);
            SwapCurve curve = curves[index.hops()[start]];
            for (int i = 1; i < index.length(cycle); i++) {
                curve = curve.then(curves[index.hops()[start + i]]);
            }
            gaining += curve.gains() ? 1 : 0;
        }
        return gaining;
    }
}
