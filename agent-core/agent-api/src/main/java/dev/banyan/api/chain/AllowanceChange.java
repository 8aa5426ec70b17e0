package dev.banyan.api.chain;

import java.math.BigInteger;

/** An allowance before and after the simulated calls, in base units of its token. */
public record AllowanceChange(AllowanceKey key, BigInteger before, BigInteger after) {

    /** True if more may be taken than before. */
    public boolean grew() {
        return after.compareTo(before) > 0;
    }
}
