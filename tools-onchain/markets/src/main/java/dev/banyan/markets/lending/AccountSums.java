package dev.banyan.markets.lending;

import static dev.banyan.markets.lending.RayMath.percentMul;
import static dev.banyan.markets.lending.RayMath.wadDiv;

import java.math.BigInteger;

/**
 * An account's sums in the pool's base currency, from which its health factor follows.
 *
 * @param collateral all collateral
 * @param weighted collateral times its threshold in hundredths of a percent
 * @param debt all debt
 */
public record AccountSums(BigInteger collateral, BigInteger weighted, BigInteger debt) {

    /** The health factor of an account without debt, 2^256 - 1. */
    public static final BigInteger NO_DEBT = BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE);

    /** The average threshold in whole hundredths of a percent, rounded down as the pool does. */
    public BigInteger threshold() {
        return collateral.signum() == 0 ? BigInteger.ZERO : weighted.divide(collateral);
    }

    /** The health factor, a wad; {@link #NO_DEBT} without debt. Below one the account can be liquidated. */
    public BigInteger healthFactor() {
        return debt.signum() == 0 ? NO_DEBT : wadDiv(percentMul(collateral, threshold()), debt);
    }
}
