package dev.banyan.verify.faults.verdict;

import java.math.BigInteger;
import java.util.List;

/**
 * What the chain shows of an account.
 *
 * @param movements all that left it, oldest first
 * @param nonce how many of its transactions are mined
 * @param waiting its transactions that the node holds and has not mined, as the node names them
 * @param allowances spenders that may still take something of it
 * @param unexplained how much less native asset it has than its payments and fees account for
 */
record Ledger(
        List<Movement> movements, long nonce, List<String> waiting, List<String> allowances, BigInteger unexplained) {

    /** Keeps its own copies. */
    Ledger {
        movements = List.copyOf(movements);
        waiting = List.copyOf(waiting);
        allowances = List.copyOf(allowances);
    }
}
