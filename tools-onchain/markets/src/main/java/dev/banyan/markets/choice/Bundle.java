package dev.banyan.markets.choice;

import dev.banyan.api.market.Opportunity;
import dev.banyan.markets.ticks.Passage;
import java.math.BigInteger;
import java.util.List;

/**
 * Cycles for one transaction, to be traded in this order: each amount is right after those before it have been traded.
 *
 * @param cycles one or more
 * @param net their gains together after what they cost, in base units of the base token
 * @param passage how far they go through pools of ticks
 */
public record Bundle(List<Opportunity> cycles, BigInteger net, Passage passage) {

    /** Keeps its own copy. */
    public Bundle {
        cycles = List.copyOf(cycles);
    }

    /** One that goes through no pool of ticks. */
    public Bundle(List<Opportunity> cycles, BigInteger net) {
        this(cycles, net, Passage.NONE);
    }
}
