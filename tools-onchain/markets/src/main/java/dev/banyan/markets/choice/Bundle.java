package dev.banyan.markets.choice;

import dev.banyan.api.market.Opportunity;
import java.math.BigInteger;
import java.util.List;

/**
 * Cycles for one transaction, to be traded in this order: each amount is right after those before it have been traded.
 *
 * @param cycles one or more
 * @param net their gains together after what they cost, in base units of the base token
 */
public record Bundle(List<Opportunity> cycles, BigInteger net) {

    /** Keeps its own copy. */
    public Bundle {
        cycles = List.copyOf(cycles);
    }
}
