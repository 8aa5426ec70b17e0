package dev.banyan.markets.liquidity;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A pool's states after the newest blocks: each block's logs lead on, and a reorg leads back. Not thread-safe. */
public final class PoolHistory {

    /** As deep as a reorg is followed anywhere. */
    public static final int DEPTH = 64;

    private final TreeMap<Long, PoolState> states = new TreeMap<>();

    /** Begins with the state after a block. */
    public PoolHistory(long block, PoolState state) {
        states.put(block, state);
    }

    /** The newest state. */
    public PoolState now() {
        return states.lastEntry().getValue();
    }

    /** The block after which that is. */
    public long block() {
        return states.lastKey();
    }

    /**
     * Takes the next block's logs of the pool, in their order.
     *
     * @throws IllegalArgumentException if another block comes next
     * @throws UnexplainedLogException if a log does not follow; the history is then as it was
     */
    public void advance(long block, List<PoolEvent> events) {
        if (block != block() + 1) {
            throw new IllegalArgumentException("block " + (block() + 1) + " comes next, not " + block);
        }
        PoolState state = now();
        for (PoolEvent event : events) {
            state = state.after(event);
        }
        states.put(block, state);
        if (states.size() > DEPTH + 1) {
            states.pollFirstEntry();
        }
    }

    /**
     * Undoes the blocks above one.
     *
     * @return false if the state after that block is not known any more; everything is then to be read anew
     */
    public boolean backTo(long block) {
        Map.Entry<Long, PoolState> there = states.floorEntry(block);
        if (there == null || there.getKey() != block) {
            return false;
        }
        states.tailMap(block, false).clear();
        return true;
    }
}
