package dev.banyan.markets.drawn;

import dev.banyan.api.hex.Address;
import dev.banyan.api.market.Pool;
import dev.banyan.api.money.Ppm;
import dev.banyan.api.money.Token;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Draws pools from a seed, which it prints, so that a failure can be run again. */
public final class DrawnMarket {

    private static final int[] FEES = {500, 2_500, 3_000, 10_000};

    private final Random random;

    public DrawnMarket(long seed) {
        System.out.println("seed " + seed);
        this.random = new Random(seed);
    }

    public static Token token(int i) {
        return new Token("T" + i, Address.of("0x" + String.format("%040x", i + 1)), 18);
    }

    public int below(int bound) {
        return random.nextInt(bound);
    }

    /** Pools between random tokens in the order of their addresses, with reserves of one up to {@code most}. */
    public List<Pool.ConstantProduct> pools(int count, int tokens, long most) {
        List<Pool.ConstantProduct> pools = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int a = random.nextInt(tokens - 1);
            int b = a + 1 + random.nextInt(tokens - 1 - a);
            pools.add(pool(i, a, b, 1 + random.nextLong(most), 1 + random.nextLong(most), FEES[random.nextInt(4)]));
        }
        return pools;
    }

    public static Pool.ConstantProduct pool(int number, int a, int b, long reserveA, long reserveB, int fee) {
        return new Pool.ConstantProduct(
                "dex",
                Address.of("0x" + String.format("%040x", 100_000 + number)),
                token(a),
                token(b),
                BigInteger.valueOf(reserveA),
                BigInteger.valueOf(reserveB),
                new Ppm(fee));
    }

    /** The same pools with some reserves drawn anew. */
    public List<Pool.ConstantProduct> moved(List<Pool.ConstantProduct> pools, int oneIn, long most) {
        return pools.stream()
                .map(pool -> random.nextInt(oneIn) > 0
                        ? pool
                        : new Pool.ConstantProduct(
                                pool.venue(),
                                pool.address(),
                                pool.token0(),
                                pool.token1(),
                                BigInteger.valueOf(1 + random.nextLong(most)),
                                BigInteger.valueOf(1 + random.nextLong(most)),
                                pool.fee()))
                .toList();
    }
}
