package dev.banyan.strategies.risk;

import dev.banyan.markets.lending.Holdings;
import dev.banyan.markets.lending.Prices;
import java.math.BigInteger;
import java.util.List;

/**
 * A lending account of ours as it will be in the next block.
 *
 * @param name its name
 * @param holdings what it has and owes, with the interest up to then
 * @param prices what the pool's oracle says, believed or not: it is what liquidates
 * @param free for each holding how much of its token lies in the account and may be spent on it
 */
public record AccountSight(String name, Holdings holdings, Prices prices, List<BigInteger> free) {

    /** Checks the lengths. */
    public AccountSight {
        free = List.copyOf(free);
        if (free.size() != holdings.list().size()) {
            throw new IllegalArgumentException(
                    "what is free for each of " + holdings.list().size() + " holdings expected: " + free);
        }
    }
}
