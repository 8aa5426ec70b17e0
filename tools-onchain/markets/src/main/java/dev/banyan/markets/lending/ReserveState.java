package dev.banyan.markets.lending;

import static dev.banyan.markets.lending.RayMath.compoundedInterest;
import static dev.banyan.markets.lending.RayMath.linearInterest;
import static dev.banyan.markets.lending.RayMath.percentMul;
import static dev.banyan.markets.lending.RayMath.rayDiv;
import static dev.banyan.markets.lending.RayMath.rayMul;

import java.math.BigInteger;
import java.time.Instant;

/**
 * The numbers of a reserve as the pool stores them (Aave v3.0, {@code ReserveData}).
 *
 * @param updated when interest was last added, whole seconds of chain time
 * @param liquidityIndex what one scaled supplied unit is worth, a ray
 * @param borrowIndex what one scaled owed unit is worth, a ray
 * @param liquidityRate the suppliers' yearly rate, a ray
 * @param borrowRate the borrowers' yearly rate, a ray
 * @param scaledSupply all supplied units, scaled
 * @param scaledDebt all owed units at the variable rate, scaled
 * @param treasury supplied units, scaled, that the treasury has not been given yet
 * @param available units that lie in the reserve
 * @param unbacked units minted through bridges without being there yet
 */
public record ReserveState(
        Instant updated,
        BigInteger liquidityIndex,
        BigInteger borrowIndex,
        BigInteger liquidityRate,
        BigInteger borrowRate,
        BigInteger scaledSupply,
        BigInteger scaledDebt,
        BigInteger treasury,
        BigInteger available,
        BigInteger unbacked) {

    /** An empty reserve. */
    public static ReserveState empty(Instant at) {
        BigInteger zero = BigInteger.ZERO;
        return new ReserveState(at, RayMath.RAY, RayMath.RAY, zero, zero, zero, zero, zero, zero, zero);
    }

    /** What one scaled supplied unit is worth at {@code time}, a ray. */
    public BigInteger normalizedIncome(Instant time) {
        return rayMul(linearInterest(liquidityRate, seconds(time)), liquidityIndex);
    }

    /** What one scaled owed unit is worth at {@code time}, a ray. */
    public BigInteger normalizedDebt(Instant time) {
        return rayMul(compoundedInterest(borrowRate, seconds(time)), borrowIndex);
    }

    /** All that suppliers and treasury have, at the indices stored. */
    public BigInteger supplied() {
        return rayMul(scaledSupply.add(treasury), liquidityIndex);
    }

    /** All that is owed, at the index stored. */
    public BigInteger owed() {
        return rayMul(scaledDebt, borrowIndex);
    }

    /**
     * The state with the interest up to {@code time} added and the treasury's share set aside; rates stay.
     *
     * @param reserveFactor the treasury's share, in hundredths of a percent
     */
    ReserveState at(Instant time, int reserveFactor) {
        if (seconds(time) == 0) {
            return this;
        }
        BigInteger income = liquidityRate.signum() == 0 ? liquidityIndex : normalizedIncome(time);
        BigInteger debt = scaledDebt.signum() == 0 ? borrowIndex : normalizedDebt(time);
        BigInteger accrued = rayMul(scaledDebt, debt).subtract(rayMul(scaledDebt, borrowIndex));
        BigInteger share = rayDiv(percentMul(accrued, reserveFactor), income);
        return new ReserveState(
                time,
                income,
                debt,
                liquidityRate,
                borrowRate,
                scaledSupply,
                scaledDebt,
                treasury.add(share),
                available,
                unbacked);
    }

    ReserveState with(RateCurve.Rates rates) {
        return new ReserveState(
                updated,
                liquidityIndex,
                borrowIndex,
                rates.liquidityRate(),
                rates.borrowRate(),
                scaledSupply,
                scaledDebt,
                treasury,
                available,
                unbacked);
    }

    ReserveState moved(BigInteger moreAvailable, BigInteger moreSupply, BigInteger moreDebt) {
        return new ReserveState(
                updated,
                liquidityIndex,
                borrowIndex,
                liquidityRate,
                borrowRate,
                scaledSupply.add(moreSupply),
                scaledDebt.add(moreDebt),
                treasury,
                available.add(moreAvailable),
                unbacked);
    }

    private long seconds(Instant time) {
        long seconds = time.getEpochSecond() - updated.getEpochSecond();
        if (seconds < 0) {
            throw new IllegalArgumentException("the reserve was updated at " + updated + ", that is after " + time);
        }
        return seconds;
    }
}
