package dev.banyan.markets;

import dev.banyan.api.money.Ppm;
import java.math.BigInteger;

/**
 * Integer arithmetic of one swap in a pool that keeps the product of its reserves, with the contract's own rounding.
 *
 * <p>Source: Uniswap v2 core whitepaper, section 3.1.1, and the library of its periphery, generalised from 3/1000 to a fee
 * in millionths; at 3000 ppm both give the same integers. All amounts are base units.
 */
public final class ConstantProductMath {

    /** The greatest balance that a pair can hold, 2^112 - 1. */
    public static final BigInteger MAX_RESERVE = BigInteger.ONE.shiftLeft(112).subtract(BigInteger.ONE);

    static final BigInteger MILLION = BigInteger.valueOf(Ppm.WHOLE);

    private ConstantProductMath() {}

    /**
     * What {@code amountIn} buys: the greatest output that the pool's own check lets pass, zero from an empty pool.
     *
     * <p>{@code ⌊x·g·ro / (ri·10⁶ + x·g)⌋} with {@code g = 10⁶ - fee}.
     */
    public static BigInteger amountOut(BigInteger amountIn, BigInteger reserveIn, BigInteger reserveOut, Ppm fee) {
        if (amountIn.signum() <= 0 || reserveIn.signum() <= 0 || reserveOut.signum() <= 0) {
            return BigInteger.ZERO;
        }
        BigInteger afterFee = amountIn.multiply(BigInteger.valueOf(fee.rest()));
        return afterFee.multiply(reserveOut).divide(reserveIn.multiply(MILLION).add(afterFee));
    }

    /**
     * What the periphery's library asks for {@code amountOut}: one more than the quotient, even where the quotient is exact.
     *
     * @throws IllegalArgumentException if the pool can not give that much
     */
    public static BigInteger amountIn(BigInteger amountOut, BigInteger reserveIn, BigInteger reserveOut, Ppm fee) {
        requireWithin(amountOut, reserveIn, reserveOut, fee);
        return reserveIn
                .multiply(amountOut)
                .multiply(MILLION)
                .divide(reserveOut.subtract(amountOut).multiply(BigInteger.valueOf(fee.rest())))
                .add(BigInteger.ONE);
    }

    /**
     * The least input for which {@link #amountOut} is {@code amountOut} or more; one less than {@link #amountIn} where the
     * quotient is exact.
     *
     * @throws IllegalArgumentException if the pool can not give that much
     */
    public static BigInteger leastAmountIn(BigInteger amountOut, BigInteger reserveIn, BigInteger reserveOut, Ppm fee) {
        requireWithin(amountOut, reserveIn, reserveOut, fee);
        return ceilDivide(
                reserveIn.multiply(amountOut).multiply(MILLION),
                reserveOut.subtract(amountOut).multiply(BigInteger.valueOf(fee.rest())));
    }

    /** {@code ⌈numerator / denominator⌉} of a numerator that is not negative and a positive denominator. */
    public static BigInteger ceilDivide(BigInteger numerator, BigInteger denominator) {
        return numerator.add(denominator).subtract(BigInteger.ONE).divide(denominator);
    }

    private static void requireWithin(BigInteger amountOut, BigInteger reserveIn, BigInteger reserveOut, Ppm fee) {
        if (amountOut.signum() <= 0
                || reserveIn.signum() <= 0
                || amountOut.compareTo(reserveOut) >= 0
                || fee.rest() == 0) {
            throw new IllegalArgumentException("the pool holds " + reserveOut + ", it can not give " + amountOut);
        }
    }
}
