package dev.banyan.markets.exact;

import java.math.BigInteger;

/**
 * What constant-product pools hold, as a structure of arrays: one slot a pool, two limbs a reserve.
 *
 * <p>A hop is {@code 2·slot} if the pool's lower token goes in and {@code 2·slot + 1} if the higher one does. So the reserve that a hop pays into stands at
 * the hop's own number, and the one that it takes from at {@code hop ^ 1}. Not thread-safe; setting and reading allocate nothing but what {@link BigInteger}
 * brings along.
 */
public final class Reserves {

    /** Bits of a pair's reserve (Uniswap v2 core whitepaper, section 3.7). */
    static final int BITS = 112;

    final long[] high;
    final long[] low;
    final int[] rest;

    /** Empty pools in that many slots. */
    public Reserves(int slots) {
        this.high = new long[2 * slots];
        this.low = new long[2 * slots];
        this.rest = new int[slots];
    }

    /**
     * Sets a pool.
     *
     * @param reserve0 0 to 2^112 - 1
     * @param reserve1 0 to 2^112 - 1
     * @param feeRest what is left of a million after the fee, 0 to 1,000,000
     */
    public void set(int slot, BigInteger reserve0, BigInteger reserve1, int feeRest) {
        put(2 * slot, reserve0);
        put(2 * slot + 1, reserve1);
        rest[slot] = feeRest;
    }

    /** The reserve that a hop pays into. */
    public BigInteger in(int hop) {
        return RunningAmount.whole(high[hop], low[hop]);
    }

    /** The bits above 64 of the reserve that a hop pays into. */
    public long highIn(int hop) {
        return high[hop];
    }

    /** The lower 64 bits of the reserve that a hop pays into. */
    public long lowIn(int hop) {
        return low[hop];
    }

    /** What is left of a million after a pool's fee. */
    public int feeRest(int slot) {
        return rest[slot];
    }

    /** Moves the reserves as a swap does that pays {@code in} and takes {@code out}. */
    public void move(int hop, BigInteger in, BigInteger out) {
        put(hop, in(hop).add(in));
        put(hop ^ 1, in(hop ^ 1).subtract(out));
    }

    /** Gives a slot what it has in other reserves of the same size. */
    public void copy(int slot, Reserves from) {
        System.arraycopy(from.high, 2 * slot, high, 2 * slot, 2);
        System.arraycopy(from.low, 2 * slot, low, 2 * slot, 2);
        rest[slot] = from.rest[slot];
    }

    /** True if a slot has the same in other reserves of the same size. */
    public boolean equalAt(int slot, Reserves other) {
        return low[2 * slot] == other.low[2 * slot]
                && high[2 * slot] == other.high[2 * slot]
                && low[2 * slot + 1] == other.low[2 * slot + 1]
                && high[2 * slot + 1] == other.high[2 * slot + 1]
                && rest[slot] == other.rest[slot];
    }

    private void put(int at, BigInteger reserve) {
        if (reserve.signum() < 0 || reserve.bitLength() > BITS) {
            throw new IllegalArgumentException("a reserve is 0 to 2^112 - 1, not " + reserve);
        }
        low[at] = reserve.longValue();
        high[at] = reserve.bitLength() <= Long.SIZE
                ? 0
                : reserve.shiftRight(Long.SIZE).longValue();
    }
}
