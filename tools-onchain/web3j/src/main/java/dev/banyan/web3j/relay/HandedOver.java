package dev.banyan.web3j.relay;

import dev.banyan.api.chain.SignedTransaction;
import dev.banyan.api.hex.Hash;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What was handed to a relay: the newest transaction of each nonce that is not known to be mined and still wanted, and which ones were handed
 * over more than once. Thread-safe.
 */
final class HandedOver {

    private static final int REMEMBERED = 4096;

    /** By nonce. */
    private final TreeMap<Long, SignedTransaction> open = new TreeMap<>();

    /** Hashes of the newest, each with whether it was handed over again. */
    private final Map<Hash, Boolean> known = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Hash, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    };

    /**
     * What was handed over for the nonces around some transactions, without a gap.
     *
     * @param before what has to be mined before them, the lowest nonce first
     * @param after what waits behind them
     */
    record Neighbours(List<SignedTransaction> before, List<SignedTransaction> after) {}

    /**
     * Notes that these are handed over, and answers what stands around them.
     *
     * @param transactions in the order of their nonces, one or more
     * @param mined the account's nonce: lower ones are used up
     */
    synchronized Neighbours note(List<SignedTransaction> transactions, long mined) {
        open.headMap(mined).clear();
        for (SignedTransaction transaction : transactions) {
            known.compute(transaction.hash(), (hash, again) -> again != null);
            open.put(transaction.transaction().nonce(), transaction);
            if (open.size() > REMEMBERED) {
                open.pollFirstEntry();
            }
        }
        Deque<SignedTransaction> before = new ArrayDeque<>();
        long nonce = transactions.getFirst().transaction().nonce() - 1;
        for (SignedTransaction one = open.get(nonce); one != null; one = open.get(--nonce)) {
            before.addFirst(one);
        }
        List<SignedTransaction> after = new ArrayList<>();
        nonce = transactions.getLast().transaction().nonce() + 1;
        for (SignedTransaction one = open.get(nonce); one != null; one = open.get(++nonce)) {
            after.add(one);
        }
        return new Neighbours(List.copyOf(before), List.copyOf(after));
    }

    /** These are not handed over again with others: what waits behind one of them waits on. */
    synchronized void forget(Set<Hash> transactions) {
        open.values().removeIf(transaction -> transactions.contains(transaction.hash()));
    }

    /** Those of them that were handed over more than once and were not mined: perhaps because they would revert. */
    synchronized Set<Hash> again(List<SignedTransaction> transactions) {
        Set<Hash> again = new HashSet<>();
        for (SignedTransaction transaction : transactions) {
            if (known.getOrDefault(transaction.hash(), false)) {
                again.add(transaction.hash());
            }
        }
        return again;
    }
}
