package dev.banyan.verify.faults.verdict;

import java.math.BigInteger;

/**
 * A line of the list.
 *
 * @param asset the token's address in lower case, or {@link Movement#NATIVE}
 * @param to lower case
 */
public record Payment(String asset, String to, BigInteger amount) {

    @Override
    public String toString() {
        return amount + " of " + asset + " to " + to;
    }
}
