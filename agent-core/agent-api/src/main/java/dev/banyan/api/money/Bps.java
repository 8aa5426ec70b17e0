package dev.banyan.api.money;

import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * A share in basis points, hundredths of a percent.
 *
 * @param value 0 to 10,000
 */
public record Bps(int value) {

    private static final int WHOLE = 10_000;

    /** Refuses a value out of range with {@link IllegalArgumentException}. */
    public Bps {
        if (value < 0 || value > WHOLE) {
            throw new IllegalArgumentException("basis points out of 0..10000: " + value);
        }
    }

    /** This share of {@code units}, rounded as told. */
    public BigInteger of(BigInteger units, RoundingMode rounding) {
        return Fractions.divide(units.multiply(BigInteger.valueOf(value)), BigInteger.valueOf(WHOLE), rounding);
    }

    @Override
    public String toString() {
        return value + " bps";
    }
}
