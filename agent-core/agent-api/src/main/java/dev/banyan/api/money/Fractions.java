package dev.banyan.api.money;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** Exact integer division that always names its rounding. */
public final class Fractions {

    private Fractions() {}

    /**
     * {@code numerator / denominator} as a whole number.
     *
     * @throws ArithmeticException if the denominator is zero
     */
    public static BigInteger divide(BigInteger numerator, BigInteger denominator, RoundingMode rounding) {
        return new BigDecimal(numerator)
                .divide(new BigDecimal(denominator), 0, rounding)
                .toBigIntegerExact();
    }
}
