package dev.banyan.bench.reflex;

import dev.banyan.api.hex.Address;
import dev.banyan.api.market.Pool;
import dev.banyan.api.market.TickTable;
import dev.banyan.api.money.Ppm;
import dev.banyan.api.money.Token;
import dev.banyan.markets.ticks.TickFill;
import dev.banyan.markets.ticks.TickOrder;
import dev.banyan.markets.ticks.TickPrice;
import dev.banyan.markets.ticks.TickSwap;
import dev.banyan.markets.walk.TickCourse;
import dev.banyan.markets.walk.TickWalk;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One exact quote in a Uniswap v3 pool whose liquidity changes at every tick, with the tick that it ends at. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TickQuoteBenchmark {

    private static final int SPACING = 60;
    private static final int RANGES = 40;
    private static final int CENTRE = -196_020;
    private static final BigInteger LIQUIDITY = BigInteger.TEN.pow(18);

    /** Initialised ticks on the way. */
    @Param({"0", "1", "10"})
    public int crossings;

    /** What is fixed: what goes in or what comes out. */
    @Param({"in", "out"})
    public String exact = "in";

    private final TickWalk walk = new TickWalk();
    private long high;
    private long low;

    @SuppressWarnings("NullAway.Init")
    private Pool.Concentrated pool;

    @SuppressWarnings("NullAway.Init")
    private TickCourse course;

    @SuppressWarnings("NullAway.Init")
    private TickOrder order;

    /** Builds the pool and looks for an amount that crosses so many ticks. */
    @Setup
    public void draw() {
        List<TickTable.Tick> ticks = new ArrayList<>();
        for (int i = -RANGES; i < 0; i++) {
            ticks.add(new TickTable.Tick(CENTRE + i * SPACING, LIQUIDITY));
        }
        for (int i = 1; i <= RANGES; i++) {
            ticks.add(new TickTable.Tick(CENTRE + i * SPACING, LIQUIDITY.negate()));
        }
        TickTable table = new TickTable(SPACING, ticks);
        pool = new Pool.Concentrated(
                "v3",
                Address.of("0x00000000000000000000000000000000000000aa"),
                new Token("WETH", Address.of("0x0000000000000000000000000000000000000001"), 18),
                new Token("USDC", Address.of("0x0000000000000000000000000000000000000002"), 6),
                new Ppm(3_000),
                TickPrice.at(CENTRE),
                CENTRE,
                table.liquidityAt(CENTRE),
                table);
        course = new TickCourse(pool);
        BigInteger half = TickPrice.at(CENTRE - crossings * SPACING - SPACING / 2);
        TickFill there = TickSwap.fill(
                pool, TickOrder.sell(true, BigInteger.ONE.shiftLeft(120)).until(half));
        BigInteger amount = exact.equals("in") ? there.amountIn() : there.amountOut();
        order = exact.equals("in") ? TickOrder.sell(true, amount) : TickOrder.buy(true, amount);
        high = amount.shiftRight(Long.SIZE).longValue();
        low = amount.longValue();
        int crossed = TickSwap.fill(pool, order).crossed();
        if (crossed != crossings) {
            throw new IllegalStateException("crosses " + crossed + " ticks");
        }
    }

    /** Fixed limbs. */
    @Benchmark
    public long limbs() {
        if (order.exactIn()) {
            walk.sell(course, true, high, low);
            return walk.amountOut(0) + walk.tick();
        }
        walk.buy(course, true, high, low);
        return walk.amountIn(0) + walk.tick();
    }

    /** Whole numbers. */
    @Benchmark
    public TickFill plain() {
        return TickSwap.fill(pool, order);
    }
}
