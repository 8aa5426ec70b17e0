package dev.banyan.verify.faults.proxy;

import java.math.BigInteger;

/** What a transaction pays for a unit of gas, and geth's rule of who may take whose place. */
record Bid(BigInteger tip, BigInteger cap) {

    private static final BigInteger HUNDRED = BigInteger.valueOf(100);
    private static final BigInteger WITH_BUMP = BigInteger.valueOf(110);

    /** True if both fees are above the other's, and at least ten percent above (go-ethereum, legacypool list.Add). */
    boolean mayReplace(Bid other) {
        return enough(tip, other.tip) && enough(cap, other.cap);
    }

    private static boolean enough(BigInteger fee, BigInteger before) {
        BigInteger threshold = before.multiply(WITH_BUMP).divide(HUNDRED);
        return fee.compareTo(before) > 0 && fee.compareTo(threshold) >= 0;
    }
}
