package dev.banyan.markets.lending;

import java.math.BigInteger;

/**
 * Fixed-point arithmetic of Aave v3.0, whose products and quotients round half up.
 *
 * <p>Sources: {@code WadRayMath}, {@code PercentageMath} and {@code MathUtils} of the protocol. A ray has 27 decimals, a wad 18, a percentage 4
 * (10,000 is one). Arguments are not negative.
 */
public final class RayMath {

    /** One with 27 decimals. */
    public static final BigInteger RAY = BigInteger.TEN.pow(27);

    /** One with 18 decimals. */
    public static final BigInteger WAD = BigInteger.TEN.pow(18);

    /** One with 4 decimals. */
    public static final BigInteger PERCENTAGE = BigInteger.valueOf(10_000);

    /** The protocol's year: 365 days. */
    public static final long SECONDS_PER_YEAR = 365L * 24 * 60 * 60;

    private static final BigInteger HALF_RAY = RAY.shiftRight(1);
    private static final BigInteger HALF_PERCENTAGE = BigInteger.valueOf(5_000);
    private static final BigInteger YEAR = BigInteger.valueOf(SECONDS_PER_YEAR);
    private static final BigInteger YEAR_SQUARED = YEAR.multiply(YEAR);
    private static final BigInteger SIX = BigInteger.valueOf(6);

    private RayMath() {}

    /** {@code a·b} of rays. */
    public static BigInteger rayMul(BigInteger a, BigInteger b) {
        return a.multiply(b).add(HALF_RAY).divide(RAY);
    }

    /** {@code a/b} as a ray; throws {@link ArithmeticException} for a zero {@code b}, where the protocol reverts. */
    public static BigInteger rayDiv(BigInteger a, BigInteger b) {
        return a.multiply(RAY).add(b.shiftRight(1)).divide(b);
    }

    /** {@code a/b} as a wad; throws {@link ArithmeticException} for a zero {@code b}, where the protocol reverts. */
    public static BigInteger wadDiv(BigInteger a, BigInteger b) {
        return a.multiply(WAD).add(b.shiftRight(1)).divide(b);
    }

    /** That percentage of {@code value}. */
    public static BigInteger percentMul(BigInteger value, BigInteger percentage) {
        return value.multiply(percentage).add(HALF_PERCENTAGE).divide(PERCENTAGE);
    }

    /** That percentage of {@code value}. */
    public static BigInteger percentMul(BigInteger value, long percentage) {
        return percentMul(value, BigInteger.valueOf(percentage));
    }

    /** What {@code value} is that percentage of; throws {@link ArithmeticException} for zero, where the protocol reverts. */
    public static BigInteger percentDiv(BigInteger value, long percentage) {
        return value.multiply(PERCENTAGE)
                .add(BigInteger.valueOf(percentage >> 1))
                .divide(BigInteger.valueOf(percentage));
    }

    /** One plus the interest of {@code seconds} at a yearly rate, not compounded: what suppliers earn. */
    public static BigInteger linearInterest(BigInteger rate, long seconds) {
        return RAY.add(rate.multiply(BigInteger.valueOf(seconds)).divide(YEAR));
    }

    /** One plus the interest of {@code seconds} at a yearly rate, compounded each second by the first three terms of the binomial: what borrowers owe. */
    public static BigInteger compoundedInterest(BigInteger rate, long seconds) {
        if (seconds == 0) {
            return RAY;
        }
        BigInteger time = BigInteger.valueOf(seconds);
        BigInteger pairs = time.multiply(BigInteger.valueOf(seconds - 1));
        BigInteger triples = pairs.multiply(BigInteger.valueOf(Math.max(0, seconds - 2)));
        BigInteger squared = rayMul(rate, rate).divide(YEAR_SQUARED);
        BigInteger cubed = rayMul(squared, rate).divide(YEAR);
        return RAY.add(rate.multiply(time).divide(YEAR))
                .add(pairs.multiply(squared).shiftRight(1))
                .add(triples.multiply(cubed).divide(SIX));
    }
}
