package dev.banyan.bench.yield;

import dev.banyan.markets.lending.Prices;
import dev.banyan.markets.watch.AccountWatch;
import dev.banyan.markets.watch.Indices;
import dev.banyan.markets.watch.Stake;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** {@value #ACCOUNTS} accounts of two to four reserves after an oracle update: which are below a factor that one in twenty is below. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class AccountWatchBenchmark {

    static final int ACCOUNTS = 10_000;
    private static final int RESERVES = 20;
    private static final BigInteger RAY = BigInteger.TEN.pow(27);
    private static final BigInteger ETHER = BigInteger.TEN.pow(18);

    private final Random random = new Random(8);
    private final List<Indices> indices = new ArrayList<>();
    private final List<Prices> updates = new ArrayList<>();
    private int turn;

    @SuppressWarnings("NullAway.Init")
    private AccountWatch watch;

    @SuppressWarnings("NullAway.Init")
    private BigInteger factor;

    /** Draws the accounts, and two updates to go back and forth between. */
    @Setup
    public void draw() {
        List<BigInteger> answers = new ArrayList<>();
        List<BigInteger> fallen = new ArrayList<>();
        for (int i = 0; i < RESERVES; i++) {
            indices.add(new Indices(ETHER, RAY.add(drawn(RAY)), RAY.add(drawn(RAY))));
            answers.add(BigInteger.TEN.pow(10).add(drawn(BigInteger.TEN.pow(11))));
            fallen.add(answers.get(i).multiply(BigInteger.valueOf(99)).divide(BigInteger.valueOf(100)));
        }
        updates.add(new Prices(answers));
        updates.add(new Prices(fallen).with(0, answers.get(0)));
        List<List<Stake>> accounts = new ArrayList<>();
        for (int i = 0; i < ACCOUNTS; i++) {
            List<Stake> stakes = new ArrayList<>();
            int count = 2 + random.nextInt(3);
            for (int j = 0; j < count; j++) {
                int reserve = random.nextInt(RESERVES);
                boolean owes = j == 0;
                BigInteger amount = ETHER.add(drawn(ETHER.multiply(BigInteger.valueOf(owes ? 20 : 100))));
                stakes.add(new Stake(
                        reserve,
                        reserve,
                        owes ? BigInteger.ZERO : amount,
                        owes ? amount : BigInteger.ZERO,
                        7_000 + 500 * random.nextInt(5)));
            }
            accounts.add(stakes);
        }
        watch = new AccountWatch(accounts);
        watch.update(indices, updates.get(0));
        factor = ETHER;
        while (watch.below(factor) < ACCOUNTS / 20) {
            factor = factor.multiply(BigInteger.valueOf(101)).divide(BigInteger.valueOf(100));
        }
    }

    /** New answers taken over and all accounts looked at. */
    @Benchmark
    public int update() {
        watch.update(indices, updates.get(turn ^= 1));
        return watch.below(factor);
    }

    /** The same with every account reckoned in integers. */
    @Benchmark
    public int plain() {
        Prices prices = updates.get(turn ^= 1);
        watch.update(indices, prices);
        int count = 0;
        for (int i = 0; i < ACCOUNTS; i++) {
            count += watch.holdings(i).healthFactor(prices).compareTo(factor) < 0 ? 1 : 0;
        }
        return count;
    }

    private BigInteger drawn(BigInteger most) {
        return new BigInteger(most.bitLength(), random).mod(most);
    }
}
