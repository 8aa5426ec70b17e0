package dev.banyan.markets;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * Output over input of swaps in a row, without rounding: {@code y(x) = K·x / (M + N·x)}.
 *
 * <p>One constant-product swap has {@code K = g·ro}, {@code M = ri·10⁶}, {@code N = g}; two such curves in a row are one
 * again, because Möbius maps that keep zero are closed under composition.
 *
 * @param k numerator
 * @param m constant part of the denominator
 * @param n slope of the denominator
 */
public record SwapCurve(BigInteger k, BigInteger m, BigInteger n) {

    /** Nothing happens: {@code y = x}. */
    public static final SwapCurve IDENTITY = new SwapCurve(BigInteger.ONE, BigInteger.ONE, BigInteger.ZERO);

    /** One swap. */
    public static SwapCurve of(Leg leg) {
        BigInteger rest = BigInteger.valueOf(leg.pool().fee().rest());
        return new SwapCurve(
                rest.multiply(leg.reserveOut()), leg.reserveIn().multiply(ConstantProductMath.MILLION), rest);
    }

    /** The swaps of {@code legs} in order. */
    public static SwapCurve of(List<Leg> legs) {
        SwapCurve curve = IDENTITY;
        for (Leg leg : legs) {
            curve = curve.then(of(leg));
        }
        return curve;
    }

    /** This, then {@code next}. */
    public SwapCurve then(SwapCurve next) {
        return new SwapCurve(
                k.multiply(next.k), m.multiply(next.m), next.m.multiply(n).add(next.n.multiply(k)));
    }

    /** The output for {@code x}, rounded down. */
    public BigInteger floorAt(BigInteger x) {
        return k.multiply(x).divide(m.add(n.multiply(x)));
    }

    /** The least whole input whose unrounded output reaches {@code y}, or nothing if no input does. */
    public Optional<BigInteger> leastInputFor(BigInteger y) {
        BigInteger denominator = k.subtract(n.multiply(y));
        return denominator.signum() <= 0
                ? Optional.empty()
                : Optional.of(ConstantProductMath.ceilDivide(m.multiply(y), denominator));
    }

    /** True if a first infinitesimal unit comes out as more than one: on a cycle, that there is something to gain. */
    public boolean gains() {
        return k.compareTo(m) > 0;
    }

    /**
     * The input at which output minus input is greatest, rounded down; zero if nothing is gained.
     *
     * <p>{@code d/dx (K·x/(M+N·x) - x) = 0} at {@code x = (√(K·M) - M) / N}.
     */
    public BigInteger bestInput() {
        if (!gains() || n.signum() == 0) {
            return BigInteger.ZERO;
        }
        return k.multiply(m).sqrt().subtract(m).divide(n);
    }

    /**
     * What output minus input is at most for any whole input; zero if nothing is gained.
     *
     * <p>{@code (√K - √M)² / N}, rounded so that it is never too little.
     */
    public BigInteger greatestGain() {
        return gains() ? k.add(m).subtract(k.multiply(m).sqrt().shiftLeft(1)).divide(n) : BigInteger.ZERO;
    }
}
