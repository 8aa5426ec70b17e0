package dev.banyan.bench.reflex;

import dev.banyan.api.hex.Address;
import dev.banyan.api.market.Pool;
import dev.banyan.api.money.Ppm;
import dev.banyan.api.money.Token;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A market from a seed: a token for ten pools, half of which hold the base token, with 2,000 to 4,000,000 whole base tokens' worth on either side; prices within 0.15 % of fair,
 * but for a few pools that are off by up to 3 %.
 */
final class DrawnPools {

    static final Token BASE = token(0);

    private static final int POOLS_A_TOKEN = 10;
    private static final int FEE = 3_000;
    private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);

    private final Random random;
    private final int oneInOff;

    /** Of which one pool in so many is off. */
    DrawnPools(long seed, int oneInOff) {
        this.random = new Random(seed);
        this.oneInOff = oneInOff;
    }

    /** In the order of their addresses. */
    List<Pool.ConstantProduct> pools(int count) {
        int tokens = Math.max(3, count / POOLS_A_TOKEN);
        long[] price = random.longs(tokens, 1_000, 1_000_000_000).toArray();
        price[0] = MILLION.longValue();
        List<Pool.ConstantProduct> pools = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            // Half of all pools hold the base token.
            int a = random.nextBoolean() ? 0 : 1 + random.nextInt(tokens - 2);
            int b = a + 1 + random.nextInt(tokens - 1 - a);
            BigInteger worth = new BigInteger(72 + random.nextInt(10), random).setBit(71);
            int spread = random.nextInt(oneInOff) == 0 ? 30_000 : 1_500;
            BigInteger reserve0 = worth.multiply(MILLION).divide(BigInteger.valueOf(price[a]));
            BigInteger reserve1 = worth.multiply(BigInteger.valueOf(1_000_000L + random.nextInt(2 * spread) - spread))
                    .divide(BigInteger.valueOf(price[b]));
            pools.add(new Pool.ConstantProduct(
                    "dex",
                    Address.of("0x" + String.format("%040x", 0x10_0000 + i)),
                    token(a),
                    token(b),
                    reserve0,
                    reserve1,
                    new Ppm(FEE)));
        }
        return pools;
    }

    /** The same after a little trade in each pool that {@code oneIn} picks. */
    List<Pool.ConstantProduct> moved(List<Pool.ConstantProduct> pools, int oneIn) {
        return pools.stream()
                .map(pool -> random.nextInt(oneIn) > 0 ? pool : nudged(pool))
                .toList();
    }

    private static Pool.ConstantProduct nudged(Pool.ConstantProduct pool) {
        BigInteger in = pool.reserve0().shiftRight(12);
        return new Pool.ConstantProduct(
                pool.venue(),
                pool.address(),
                pool.token0(),
                pool.token1(),
                pool.reserve0().add(in),
                pool.reserve1().subtract(pool.reserve1().shiftRight(12)),
                pool.fee());
    }

    private static Token token(int i) {
        return new Token("T" + i, Address.of("0x" + String.format("%040x", i + 1)), 18);
    }
}
