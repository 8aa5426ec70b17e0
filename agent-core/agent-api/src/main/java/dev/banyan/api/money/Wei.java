package dev.banyan.api.money;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * A non-negative amount of the native asset, or a price of gas, in wei.
 *
 * @param value wei, zero or more
 */
public record Wei(BigInteger value) implements Comparable<Wei> {

    /** Nothing. */
    public static final Wei ZERO = new Wei(BigInteger.ZERO);

    private static final int GWEI_DECIMALS = 9;

    /** Refuses a negative value with {@link IllegalArgumentException}. */
    public Wei {
        if (value.signum() < 0) {
            throw new IllegalArgumentException("negative wei: " + value);
        }
    }

    /** {@code value} wei. */
    public static Wei of(long value) {
        return new Wei(BigInteger.valueOf(value));
    }

    /** {@code value} wei. */
    public static Wei of(BigInteger value) {
        return new Wei(value);
    }

    /** {@code value} thousand million wei. */
    public static Wei gwei(long value) {
        return new Wei(BigInteger.valueOf(value).multiply(BigInteger.TEN.pow(GWEI_DECIMALS)));
    }

    /** The sum. */
    public Wei plus(Wei other) {
        return new Wei(value.add(other.value));
    }

    /** The difference, or zero where {@code other} is more. */
    public Wei minusOrZero(Wei other) {
        return new Wei(value.subtract(other.value).max(BigInteger.ZERO));
    }

    /** This price times {@code count} units of gas. */
    public Wei times(long count) {
        return new Wei(value.multiply(BigInteger.valueOf(count)));
    }

    /** The smaller of the two. */
    public Wei min(Wei other) {
        return compareTo(other) <= 0 ? this : other;
    }

    /** The larger of the two. */
    public Wei max(Wei other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** True if this is more than {@code other}. */
    public boolean isMoreThan(Wei other) {
        return compareTo(other) > 0;
    }

    /** Gwei for people, for example {@code 12.5 gwei}. */
    public String toGwei() {
        return new BigDecimal(value, GWEI_DECIMALS).stripTrailingZeros().toPlainString() + " gwei";
    }

    @Override
    public int compareTo(Wei other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value + " wei";
    }
}
