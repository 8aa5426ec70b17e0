package dev.banyan.bench.reflex;

import dev.banyan.api.hex.Address;
import dev.banyan.api.market.Pool;
import dev.banyan.api.market.TickTable;
import dev.banyan.api.money.Ppm;
import dev.banyan.api.money.Token;
import dev.banyan.markets.Leg;
import dev.banyan.markets.choice.Toll;
import dev.banyan.markets.choice.TradeCosts;
import dev.banyan.markets.mixed.MixedCycles;
import dev.banyan.markets.mixed.MixedLeg;
import dev.banyan.markets.mixed.MixedOpportunity;
import dev.banyan.markets.mixed.MixedSizing;
import dev.banyan.markets.mixed.MixedTrade;
import dev.banyan.markets.ticks.TickPrice;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

/** The best amount of a cycle through a pair and a Uniswap v3 pool that differ by two per cent, and a head of a market of one such pair and ten such pools. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class MixedSizingBenchmark {

    private static final int SPACING = 10;
    private static final int APART = 200;
    private static final int POOLS = 10;
    private static final BigInteger DEPTH = BigInteger.TEN.pow(21);
    private static final Token BASE = token(1);
    private static final Token OTHER = token(2);

    /** Ranges of liquidity in the pool. */
    @Param({"1", "40"})
    public int ranges;

    private final MixedSizing sizing = new MixedSizing();
    private final Toll toll = new Toll(BigInteger.TEN.pow(15), BigInteger.TEN.pow(14));
    private final TradeCosts costs = new TradeCosts(
            BigInteger.TEN.pow(15), BigInteger.TEN.pow(15), BigInteger.TEN.pow(15), toll, BigInteger.TEN.pow(15));
    private final MixedCycles cycles = new MixedCycles(BASE, 2);
    private final List<Pool> still = new ArrayList<>();
    private final List<Pool> moved = new ArrayList<>();
    private boolean odd;

    @SuppressWarnings("NullAway.Init")
    private List<MixedLeg> legs;

    /** Builds the pools; looks that the cycle gains. */
    @Setup
    public void draw() {
        Pool.ConstantProduct pair =
                new Pool.ConstantProduct("v2", address(100), BASE, OTHER, DEPTH, DEPTH, new Ppm(3_000));
        Pool.Concentrated ticks = ticks(200, APART);
        legs = List.of(MixedLeg.Ticked.of(ticks, true), new MixedLeg.Pair(new Leg(pair, false)));
        if (sizing.best(legs, toll).isEmpty()) {
            throw new IllegalStateException("the cycle does not gain");
        }
        still.add(pair);
        moved.add(pair);
        for (int i = 0; i < POOLS; i++) {
            still.add(ticks(200 + i, APART));
        }
        moved.addAll(still.subList(1, POOLS));
        moved.add(ticks(200 + POOLS - 1, APART - SPACING));
        cycles.update(still);
    }

    /** Without a toll. */
    @Benchmark
    public Optional<MixedTrade> gross() {
        return sizing.best(legs);
    }

    /** With one. */
    @Benchmark
    public Optional<MixedTrade> net() {
        return sizing.best(legs, toll);
    }

    /** A head at which one of the pools has moved. */
    @Benchmark
    public List<MixedOpportunity> head() {
        odd = !odd;
        cycles.update(odd ? moved : still);
        return cycles.opportunities(Set.of(), costs);
    }

    private Pool.Concentrated ticks(int number, int tick) {
        List<TickTable.Tick> table = new ArrayList<>();
        BigInteger each = DEPTH.divide(BigInteger.valueOf(ranges));
        for (int i = ranges; i > 0; i--) {
            table.add(new TickTable.Tick(-i * SPACING, each));
        }
        for (int i = 1; i <= ranges; i++) {
            table.add(new TickTable.Tick(APART + i * SPACING, each.negate()));
        }
        TickTable all = new TickTable(SPACING, table);
        return new Pool.Concentrated(
                "v3", address(number), BASE, OTHER, new Ppm(500), TickPrice.at(tick), tick, all.liquidityAt(tick), all);
    }

    private static Token token(int number) {
        return new Token("T" + number, address(number), 18);
    }

    private static Address address(int number) {
        return Address.of("0x" + String.format("%040x", number));
    }
}
