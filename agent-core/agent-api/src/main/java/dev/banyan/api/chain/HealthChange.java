package dev.banyan.api.chain;

import java.math.BigInteger;

/**
 * An account's health factor at a venue before and after simulated calls, in 10^-18; at or below 10^18 it can be liquidated. A very
 * large number says that nothing is owed.
 */
public record HealthChange(String venue, BigInteger before, BigInteger after) {

    /** True if the calls make the account less safe. */
    public boolean fell() {
        return after.compareTo(before) < 0;
    }
}
