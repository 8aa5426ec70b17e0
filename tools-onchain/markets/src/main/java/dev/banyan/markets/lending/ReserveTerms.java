package dev.banyan.markets.lending;

import dev.banyan.api.money.Token;
import java.math.BigInteger;
import java.util.Set;

/**
 * What a pool's governance has written about one reserve (Aave v3.0, {@code ReserveConfiguration}). Percentages are in hundredths of a percent.
 *
 * @param asset the token
 * @param switches those that are on
 * @param ltv how much may be borrowed against it; zero for none
 * @param liquidationThreshold how much of it counts in the health factor; zero if it is no collateral
 * @param liquidationBonus what a liquidator gets for a whole, 10,000 and more, or zero
 * @param reserveFactor the treasury's share of the interest
 * @param supplyCap whole tokens at most, zero for no cap
 * @param borrowCap whole tokens at most, zero for no cap
 * @param eModeCategory the efficiency mode that it belongs to, zero for none
 */
public record ReserveTerms(
        Token asset,
        Set<Switch> switches,
        int ltv,
        int liquidationThreshold,
        int liquidationBonus,
        int reserveFactor,
        long supplyCap,
        long borrowCap,
        int eModeCategory) {

    /** What governance can turn on and off. */
    public enum Switch {
        /** The reserve takes part at all. */
        ACTIVE,
        /** Nothing new is supplied or borrowed; withdrawing and repaying go on. */
        FROZEN,
        /** Nothing moves. */
        PAUSED,
        /** It may be borrowed. */
        BORROWING
    }

    /** Checks the ranges. */
    public ReserveTerms {
        switches = Set.copyOf(switches);
        requirePercentage("ltv", ltv);
        requirePercentage("liquidation threshold", liquidationThreshold);
        requirePercentage("reserve factor", reserveFactor);
        if (liquidationBonus < 0 || supplyCap < 0 || borrowCap < 0 || eModeCategory < 0) {
            throw new IllegalArgumentException("terms that are not negative expected for " + asset);
        }
    }

    /** Base units of one whole token. */
    public BigInteger unit() {
        return BigInteger.TEN.pow(asset.decimals());
    }

    /** True if that switch is on. */
    public boolean is(Switch which) {
        return switches.contains(which);
    }

    private static void requirePercentage(String what, int value) {
        if (value < 0 || value > RayMath.PERCENTAGE.intValueExact()) {
            throw new IllegalArgumentException(what + " out of 0..10000: " + value);
        }
    }
}
