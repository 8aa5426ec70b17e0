package dev.banyan.markets.lending;

import static dev.banyan.markets.lending.RayMath.RAY;
import static dev.banyan.markets.lending.RayMath.percentMul;
import static dev.banyan.markets.lending.RayMath.rayDiv;
import static dev.banyan.markets.lending.RayMath.rayMul;

import java.math.BigInteger;

/**
 * A reserve's interest as a function of how much of it is lent: flat, then steep past the optimal usage.
 *
 * <p>Source: {@code DefaultReserveInterestRateStrategy} of Aave v3.0, without stable-rate debt. All numbers are yearly rays.
 *
 * @param optimalUsage where the slope changes, more than zero and one at most
 * @param baseRate the borrowers' rate when nothing is lent
 * @param slope1 what is added on the way to the optimal usage
 * @param slope2 what is added from there to full usage
 */
public record RateCurve(BigInteger optimalUsage, BigInteger baseRate, BigInteger slope1, BigInteger slope2) {

    /** What is taken for a curve that is not known: nothing is earned and nothing is paid. */
    public static final RateCurve UNKNOWN = new RateCurve(RAY, BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO);

    private static final BigInteger WAD_TO_RAY = BigInteger.valueOf(1_000_000_000);

    /**
     * What a rate curve says.
     *
     * @param liquidityRate the suppliers' yearly rate, a ray
     * @param borrowRate the borrowers', a ray
     */
    public record Rates(BigInteger liquidityRate, BigInteger borrowRate) {}

    /** Checks the ranges. */
    public RateCurve {
        if (optimalUsage.signum() <= 0 || optimalUsage.compareTo(RAY) > 0) {
            throw new IllegalArgumentException("optimal usage over 0 and 1 at most expected: " + optimalUsage);
        }
        if (baseRate.signum() < 0 || slope1.signum() < 0 || slope2.signum() < 0) {
            throw new IllegalArgumentException(
                    "rates that are not negative expected: " + baseRate + ", " + slope1 + ", " + slope2);
        }
    }

    /**
     * The rates of a reserve.
     *
     * @param debt what is lent
     * @param available what is there to be lent or withdrawn
     * @param unbacked minted through bridges without being there yet
     * @param reserveFactor the treasury's share of the interest, in hundredths of a percent
     */
    public Rates rates(BigInteger debt, BigInteger available, BigInteger unbacked, int reserveFactor) {
        if (debt.signum() == 0) {
            return new Rates(BigInteger.ZERO, baseRate);
        }
        BigInteger all = available.add(debt);
        BigInteger borrowRate = borrowRate(rayDiv(debt, all));
        BigInteger weight = debt.multiply(WAD_TO_RAY);
        BigInteger liquidityRate = percentMul(
                rayMul(rayDiv(rayMul(weight, borrowRate), weight), rayDiv(debt, all.add(unbacked))),
                RayMath.PERCENTAGE.intValueExact() - reserveFactor);
        return new Rates(liquidityRate, borrowRate);
    }

    /** The borrowers' yearly rate at that usage, a ray. */
    public BigInteger borrowRate(BigInteger usage) {
        if (usage.compareTo(optimalUsage) > 0) {
            BigInteger excess = rayDiv(usage.subtract(optimalUsage), RAY.subtract(optimalUsage));
            return baseRate.add(slope1).add(rayMul(slope2, excess));
        }
        return baseRate.add(rayDiv(rayMul(slope1, usage), optimalUsage));
    }
}
