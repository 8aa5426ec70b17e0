package dev.banyan.markets.vault;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;

/**
 * What a place has really earned between two moments, told by its share price or index and not by what it promises.
 *
 * @param growth what one whole has become, 27 decimals, rounded down
 * @param time how long that took
 */
public record RealisedYield(BigInteger growth, Duration time) {

    private static final BigInteger ONE = BigInteger.TEN.pow(27);
    private static final BigInteger YEAR = BigInteger.valueOf(365L * 24 * 60 * 60);

    /** The growth between two share prices. */
    public static RealisedYield between(SharePrice before, Instant from, SharePrice after, Instant to) {
        if (before.assets().signum() == 0 || !to.isAfter(from)) {
            throw new IllegalArgumentException(
                    "a share price of more than zero and an earlier time expected: " + before + " at " + from);
        }
        BigInteger growth = after.assets()
                .multiply(before.shares())
                .multiply(ONE)
                .divide(after.shares().multiply(before.assets()));
        return new RealisedYield(growth, Duration.between(from, to));
    }

    /** The simple yearly rate that this growth is, 27 decimals, rounded down; negative for a loss. */
    public BigInteger yearly() {
        BigInteger[] whole =
                growth.subtract(ONE).multiply(YEAR).divideAndRemainder(BigInteger.valueOf(time.toSeconds()));
        return whole[1].signum() < 0 ? whole[0].subtract(BigInteger.ONE) : whole[0];
    }

    /** True if something was lost. */
    public boolean isLoss() {
        return growth.compareTo(ONE) < 0;
    }
}
