package dev.banyan.bench.head;

import java.math.BigInteger;

/**
 * A pair that is laid over a local chain.
 *
 * @param venue the number of its exchange
 * @param address where it stands
 * @param token0 the lower-addressed token
 * @param token1 the other one
 * @param reserve0 of the first token at a fair price
 * @param reserve1 of the second
 */
record LaidPool(int venue, String address, String token0, String token1, BigInteger reserve0, BigInteger reserve1) {

    private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);
    private static final int RESERVE_BITS = 112;

    /** Its reserves after somebody has traded the price off the fair one by about so many millionths. */
    LaidPool off(int millionths) {
        return new LaidPool(
                venue,
                address,
                token0,
                token1,
                reserve0.multiply(MILLION.subtract(BigInteger.valueOf(millionths / 2)))
                        .divide(MILLION),
                reserve1.multiply(MILLION.add(BigInteger.valueOf(millionths / 2)))
                        .divide(MILLION));
    }

    /** As the pair packs them into one word. */
    BigInteger packed() {
        return reserve0.add(reserve1.shiftLeft(RESERVE_BITS));
    }
}
