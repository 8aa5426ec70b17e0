package dev.banyan.rules;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * What CEL sees of a health factor: exact, compared with numbers as they are written, so that 1.1 is 1.1; an account without debt has
 * one above every number.
 *
 * @param wad 10^-18
 */
record HealthFactor(BigInteger wad) {

    private static final int DECIMALS = 18;
    private static final BigInteger NO_DEBT = BigInteger.TWO.pow(256).subtract(BigInteger.ONE);

    int compare(HealthFactor other) {
        return wad.compareTo(other.wad);
    }

    int compare(Long whole) {
        return compare(BigDecimal.valueOf(whole));
    }

    int compare(Double number) {
        if (Double.isNaN(number)) {
            throw new UnknownFact("what a health factor is compared with is no number");
        }
        if (Double.isInfinite(number)) {
            return number > 0 ? -1 : 1;
        }
        return compare(BigDecimal.valueOf(number));
    }

    private int compare(BigDecimal number) {
        return wad.equals(NO_DEBT) ? 1 : new BigDecimal(wad, DECIMALS).compareTo(number);
    }
}
