package dev.banyan.markets.ticks;

import dev.banyan.markets.ConstantProductMath;
import java.math.BigInteger;

/**
 * What lies between two prices for a liquidity: {@code L·(1/√a - 1/√b)} of the lower token and {@code L·(√b - √a)} of the higher one.
 *
 * <p>"Uniswap v3 Core", equations 6.14 and 6.16. Down is what a pool gives, up is what it takes.
 */
public final class AmountDeltas {

    private AmountDeltas() {}

    /** Of the lower token, rounded down. */
    public static BigInteger down0(BigInteger oneSqrt, BigInteger otherSqrt, BigInteger liquidity) {
        BigInteger below = oneSqrt.multiply(otherSqrt);
        return over0(oneSqrt, otherSqrt, liquidity).divide(below);
    }

    /** Of the lower token, rounded up. */
    public static BigInteger up0(BigInteger oneSqrt, BigInteger otherSqrt, BigInteger liquidity) {
        BigInteger below = oneSqrt.multiply(otherSqrt);
        return ConstantProductMath.ceilDivide(over0(oneSqrt, otherSqrt, liquidity), below);
    }

    /** Of the higher token, rounded down. */
    public static BigInteger down1(BigInteger oneSqrt, BigInteger otherSqrt, BigInteger liquidity) {
        return over1(oneSqrt, otherSqrt, liquidity).shiftRight(TickPrice.PLACES);
    }

    /** Of the higher token, rounded up. */
    public static BigInteger up1(BigInteger oneSqrt, BigInteger otherSqrt, BigInteger liquidity) {
        return over1(oneSqrt, otherSqrt, liquidity)
                .negate()
                .shiftRight(TickPrice.PLACES)
                .negate();
    }

    private static BigInteger over0(BigInteger oneSqrt, BigInteger otherSqrt, BigInteger liquidity) {
        return over1(oneSqrt, otherSqrt, liquidity).shiftLeft(TickPrice.PLACES);
    }

    private static BigInteger over1(BigInteger oneSqrt, BigInteger otherSqrt, BigInteger liquidity) {
        return liquidity.multiply(oneSqrt.subtract(otherSqrt).abs());
    }
}
