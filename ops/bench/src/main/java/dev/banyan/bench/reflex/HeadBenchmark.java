package dev.banyan.bench.reflex;

import dev.banyan.api.market.Pool;
import dev.banyan.markets.choice.Bundle;
import dev.banyan.markets.choice.CycleMarket;
import dev.banyan.markets.choice.TradeCosts;
import dev.banyan.markets.graph.CycleIndex;
import java.math.BigInteger;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What a strategy does with a head at which one pool in a hundred has moved: find which, price their cycles again, choose. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class HeadBenchmark {

    /** Of a base token with 18 decimals at about 10 gwei: 0.0007 a transaction and 0.0005 a hop; a trade has to leave 0.001. */
    private static final TradeCosts COSTS = new TradeCosts(
            BigInteger.TEN.pow(13).multiply(BigInteger.valueOf(70)),
            BigInteger.TEN.pow(13).multiply(BigInteger.valueOf(50)),
            BigInteger.TEN.pow(15));

    /** How many, with a hundred cycles each. */
    @Param({"100", "1000"})
    public int pools;

    @SuppressWarnings("NullAway.Init")
    private CycleMarket market;

    @SuppressWarnings("NullAway.Init")
    private List<Pool.ConstantProduct> one;

    @SuppressWarnings("NullAway.Init")
    private List<Pool.ConstantProduct> other;

    private boolean turn;

    /** Draws the market. */
    @Setup
    public void draw() {
        one = new DrawnPools(1, 200).pools(pools);
        other = new DrawnPools(2, 200).moved(one, 100);
        market = new CycleMarket(CycleIndex.of(one, List.of(DrawnPools.BASE), 4, 100 * pools));
        market.update(one);
    }

    /** Reserves and prices alone. */
    @Benchmark
    public int update() {
        turn = !turn;
        return market.update(turn ? other : one);
    }

    /** The choice too. */
    @Benchmark
    public List<Bundle> updateAndChoose() {
        turn = !turn;
        market.update(turn ? other : one);
        return market.choose(COSTS, Set.of());
    }
}
