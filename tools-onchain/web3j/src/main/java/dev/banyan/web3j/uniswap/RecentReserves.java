package dev.banyan.web3j.uniswap;

import dev.banyan.api.chain.Head;
import dev.banyan.api.hex.Hash;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The reserves after each of the newest blocks that were looked at, by block hash: a reorg goes back to one of them, and on from
 * there. Thread-safe.
 */
final class RecentReserves {

    /** As deep as a reorg is followed anywhere; beyond it, everything is read anew. */
    private static final int DEPTH = 64;

    /** After so many blocks that were followed by their logs alone, everything is read once: a node may keep logs back. */
    private static final int TRUSTED = 100;

    private final Map<Hash, Reserves> states = new LinkedHashMap<>();
    private int followed;

    /** The reserves after a block, if they are known for just these pairs. */
    synchronized Optional<Reserves> at(Hash block, List<V2Pair> pairs) {
        return Optional.ofNullable(states.get(block)).filter(reserves -> reserves.isOf(pairs));
    }

    /** The reserves before a head, from which its logs lead to those after it; empty if everything is to be read. */
    synchronized Optional<Reserves> before(Head head, List<V2Pair> pairs) {
        return Optional.ofNullable(states.get(head.parent())).filter(reserves -> reserves.isOf(pairs));
    }

    /** Everything was read at a head. */
    synchronized void read(Head head, Reserves reserves) {
        followed = 0;
        put(head.hash(), reserves);
    }

    /** A head's logs were followed from its parent, which counts unless that was forgotten meanwhile. */
    synchronized void followed(Head head, Reserves reserves) {
        if (states.containsKey(head.parent())) {
            followed++;
            put(head.hash(), reserves);
        }
    }

    /** True, once, when what was followed up to here is to be compared with what the node has. */
    synchronized boolean isToBeChecked() {
        if (followed <= TRUSTED) {
            return false;
        }
        followed = 0;
        return true;
    }

    /** The comparison could not be made. */
    synchronized void unchecked() {
        followed = TRUSTED;
    }

    /** What is known is not to be trusted. */
    synchronized void forget() {
        states.clear();
    }

    private void put(Hash block, Reserves state) {
        states.remove(block);
        states.put(block, state);
        if (states.size() > DEPTH) {
            states.remove(states.keySet().iterator().next());
        }
    }
}
