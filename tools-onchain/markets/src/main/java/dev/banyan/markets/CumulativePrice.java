package dev.banyan.markets;

import dev.banyan.api.market.PriceBook;
import java.math.BigInteger;

/**
 * A pair's running sum of prices over seconds at one moment, as Uniswap v2 keeps it (whitepaper, section 2.2): {@code
 * UQ112x112} fixed point, wrapping at 2^256, with a time that wraps at 2^32. Two of them give the average price between.
 *
 * @param sum0 of token0's price in token1
 * @param sum1 of token1's price in token0
 * @param time seconds, modulo 2^32
 */
public record CumulativePrice(BigInteger sum0, BigInteger sum1, long time) {

    private static final BigInteger Q112 = BigInteger.ONE.shiftLeft(112);
    private static final BigInteger SUM_MASK = BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE);
    private static final long TIME_MASK = 0xffff_ffffL;

    /** Checks the ranges. */
    public CumulativePrice {
        if (!sum0.and(SUM_MASK).equals(sum0) || !sum1.and(SUM_MASK).equals(sum1) || (time & TIME_MASK) != time) {
            throw new IllegalArgumentException("sums of 256 bits and a time of 32 bits expected");
        }
    }

    /**
     * The sums at {@code now} of a pair whose stored sums are these, given the reserves that have stood since.
     *
     * @param now seconds since 1970, not before the stored time
     */
    public CumulativePrice at(long now, BigInteger reserve0, BigInteger reserve1) {
        BigInteger elapsed = BigInteger.valueOf((now - time) & TIME_MASK);
        if (elapsed.signum() == 0 || reserve0.signum() == 0 || reserve1.signum() == 0) {
            return new CumulativePrice(sum0, sum1, now & TIME_MASK);
        }
        return new CumulativePrice(
                grown(sum0, reserve1, reserve0, elapsed), grown(sum1, reserve0, reserve1, elapsed), now & TIME_MASK);
    }

    /** Seconds from {@code earlier} to this. */
    public long secondsSince(CumulativePrice earlier) {
        return (time - earlier.time) & TIME_MASK;
    }

    /**
     * The average price between {@code earlier} and this.
     *
     * @param ofToken0 true for base units of token1 per unit of token0, false for the other way round
     * @throws IllegalArgumentException if no time lies between, or the price is zero
     */
    public PriceBook.Price averageSince(CumulativePrice earlier, boolean ofToken0) {
        BigInteger grown = ofToken0 ? sum0.subtract(earlier.sum0) : sum1.subtract(earlier.sum1);
        return new PriceBook.Price(
                grown.and(SUM_MASK), BigInteger.valueOf(secondsSince(earlier)).multiply(Q112));
    }

    private static BigInteger grown(BigInteger sum, BigInteger numerator, BigInteger denominator, BigInteger elapsed) {
        return sum.add(numerator.multiply(Q112).divide(denominator).multiply(elapsed))
                .and(SUM_MASK);
    }
}
