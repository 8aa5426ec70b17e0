package dev.banyan.bench.reflex;

import dev.banyan.api.hex.Address;
import dev.banyan.api.market.Pool;
import dev.banyan.markets.Leg;
import dev.banyan.markets.SwapCurve;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** New reserves of all pools taken over, up to the point where cycles can be priced by them. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ApplyingBenchmark {

    private static final int OFF = 200;
    /** How many. */
    @Param({"100", "1000", "10000", "100000"})
    public int pools;

    private final Map<Address, SwapCurve[]> curves = new HashMap<>();

    @SuppressWarnings("NullAway.Init")
    private Cycles market;

    @SuppressWarnings("NullAway.Init")
    private List<Pool.ConstantProduct> next;

    /** Draws the market. */
    @Setup
    public void draw() {
        market = Cycles.drawn(pools, 1_000, OFF);
        next = new DrawnPools(2, OFF).moved(market.pools(), 1);
    }

    /** Limbs and doubles, in arrays. */
    @Benchmark
    public void arrays() {
        market.apply(next);
    }

    /** Coefficients in whole numbers, in a map. */
    @Benchmark
    public int plain() {
        for (Pool.ConstantProduct pool : next) {
            curves.put(
                    pool.address(),
                    new SwapCurve[] {SwapCurve.of(new Leg(pool, true)), SwapCurve.of(new Leg(pool, false))});
        }
        return curves.size();
    }
}
