package dev.banyan.markets.lending;

import static dev.banyan.markets.lending.RayMath.percentMul;

import java.math.BigInteger;

/**
 * What {@code getUserAccountData} of Aave v3.0 says of an account, in the pool's base currency (8 decimals).
 *
 * @param collateral all collateral
 * @param debt all debt
 * @param ltv how much may be borrowed on average, whole hundredths of a percent
 * @param threshold how much counts on average, whole hundredths of a percent
 * @param healthFactor a wad; {@link AccountSums#NO_DEBT} without debt
 * @param blocksNewDebt true if some collateral has an ltv of zero, which must leave first
 */
public record AccountData(
        BigInteger collateral,
        BigInteger debt,
        BigInteger ltv,
        BigInteger threshold,
        BigInteger healthFactor,
        boolean blocksNewDebt) {

    /** What the account may still borrow. */
    public BigInteger availableBorrows() {
        return percentMul(collateral, ltv).subtract(debt).max(BigInteger.ZERO);
    }
}
