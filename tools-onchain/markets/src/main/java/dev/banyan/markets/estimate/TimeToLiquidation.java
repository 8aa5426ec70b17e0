package dev.banyan.markets.estimate;

import java.math.BigInteger;
import java.time.Duration;
import java.util.Optional;

/**
 * How long interest alone takes to bring a health factor down to one: {@code ln(HF)/(r_borrow - r_supply)} with both rates compounding and prices standing still.
 *
 * <p>An estimate: the pool compounds what is supplied only when somebody moves, and rates change whenever somebody does.
 */
public final class TimeToLiquidation {

    private static final double WAD = 1e18;
    private static final double RAY = 1e27;
    private static final double YEAR = 365.0 * 24 * 60 * 60;
    private static final double MOST_SECONDS = 1e12;

    private TimeToLiquidation() {}

    /**
     * The time, zero if the factor is below one already; empty if interest does not bring it down within 30,000 years.
     *
     * @param healthFactor a wad
     * @param borrowRate what all debt costs a year, weighted by value, a ray
     * @param supplyRate what all collateral earns a year, weighted by the value that counts, a ray
     */
    public static Optional<Duration> of(BigInteger healthFactor, BigInteger borrowRate, BigInteger supplyRate) {
        double factor = healthFactor.doubleValue() / WAD;
        if (factor <= 1) {
            return Optional.of(Duration.ZERO);
        }
        double drift = borrowRate.subtract(supplyRate).doubleValue() / RAY;
        double seconds = Math.log(factor) / drift * YEAR;
        return drift > 0 && seconds < MOST_SECONDS ? Optional.of(Duration.ofSeconds((long) seconds)) : Optional.empty();
    }
}
