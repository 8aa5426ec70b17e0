package dev.banyan.verify.faults.verdict;

import java.math.BigInteger;

/**
 * Something of value that left the account.
 *
 * @param transaction by which
 * @param time of its block, in seconds
 * @param asset the token's address, or {@link #NATIVE}
 * @param to lower case
 */
record Movement(String transaction, long time, String asset, String to, BigInteger amount) {

    /** Stands for the native asset. */
    static final String NATIVE = "native";
}
