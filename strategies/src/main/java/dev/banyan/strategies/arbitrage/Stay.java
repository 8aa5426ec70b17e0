package dev.banyan.strategies.arbitrage;

import dev.banyan.api.strategy.Fault;
import dev.banyan.api.strategy.Quarantined;

/**
 * One pool's or token's time in quarantine, and how often it came to that in a row. It is remembered after it is over, until a trade has
 * gone through.
 */
record Stay(Fault fault, long since, long until, int times) {

    private static final long[] BLOCKS = {10, 100, 1_000};

    /** The first one, or the first after a trade that went through. */
    static Stay first(Fault fault, long block) {
        return of(fault, block, 1);
    }

    /** The one that follows, longer than this. */
    Stay again(Fault next, long block) {
        return of(next, block, Math.min(times, Integer.MAX_VALUE - 1) + 1);
    }

    /** Whether it lasts at that head. */
    boolean lasts(long block) {
        return block < until;
    }

    Quarantined listed() {
        return new Quarantined(fault, since, until, times);
    }

    private static Stay of(Fault fault, long block, int times) {
        return new Stay(fault, block, block + BLOCKS[Math.min(times, BLOCKS.length) - 1], times);
    }
}
