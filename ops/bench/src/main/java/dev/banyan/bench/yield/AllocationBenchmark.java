package dev.banyan.bench.yield;

import dev.banyan.api.money.Bps;
import dev.banyan.markets.allocation.Allocation;
import dev.banyan.markets.allocation.Allocator;
import dev.banyan.markets.allocation.Venue;
import dev.banyan.markets.allocation.YieldCurve;
import dev.banyan.markets.lending.RateCurve;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
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

/** A million divided between venues, two thirds of them pools near their kink, each with gas to pay; the average over {@value #MARKETS} markets. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class AllocationBenchmark {

    static final int MARKETS = 20;
    private static final BigInteger USDC = BigInteger.TEN.pow(6);
    private static final BigInteger HUNDREDTH = BigInteger.TEN.pow(25);
    private static final BigInteger MILLION = USDC.multiply(USDC);
    private static final Duration MONTH = Duration.ofDays(30);

    /** How many there are. */
    @Param({"8", "50"})
    public int venues;

    private final List<List<Venue>> markets = new ArrayList<>();

    /** Draws the markets. */
    @Setup
    public void draw() {
        Random random = new Random(7);
        for (int i = 0; i < MARKETS; i++) {
            List<Venue> market = new ArrayList<>();
            for (int j = 0; j < venues; j++) {
                market.add(venue(random, MILLION.divide(BigInteger.valueOf(3L * venues))));
            }
            markets.add(market);
        }
    }

    /** The whole question, from whole amounts to whole amounts. */
    @Benchmark
    @OperationsPerInvocation(MARKETS)
    public long divide() {
        long sum = 0;
        for (List<Venue> market : markets) {
            Allocation allocation = Allocator.divide(market, MILLION, MONTH);
            sum += allocation.worth().longValue();
        }
        return sum;
    }

    private static Venue venue(Random random, BigInteger now) {
        boolean flat = random.nextInt(3) == 0;
        return new Venue(
                flat
                        ? new YieldCurve.Flat(HUNDREDTH.multiply(BigInteger.valueOf(1 + random.nextInt(6))))
                        : pool(random, now),
                now,
                BigInteger.ZERO,
                MILLION,
                USDC.multiply(BigInteger.valueOf(random.nextInt(20))),
                new Bps(0),
                new Bps(random.nextInt(5)));
    }

    private static YieldCurve pool(Random random, BigInteger now) {
        int optimal = 70 + random.nextInt(20);
        RateCurve curve = new RateCurve(
                HUNDREDTH.multiply(BigInteger.valueOf(optimal)),
                BigInteger.ZERO,
                HUNDREDTH.multiply(BigInteger.valueOf(3 + random.nextInt(5))),
                HUNDREDTH.multiply(BigInteger.valueOf(60 + random.nextInt(200))));
        long size = 300_000L + random.nextInt(5_000_000);
        long debt = (long) (size * Math.min(0.99, optimal / 100.0 * (0.9 + 0.3 * random.nextDouble())));
        return new YieldCurve.Kinked(
                USDC.multiply(BigInteger.valueOf(debt)),
                USDC.multiply(BigInteger.valueOf(size)).add(now),
                curve,
                1_000);
    }
}
