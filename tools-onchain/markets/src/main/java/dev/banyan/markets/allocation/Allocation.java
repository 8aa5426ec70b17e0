package dev.banyan.markets.allocation;

import java.math.BigInteger;
import java.util.List;

/**
 * How a sum is divided between venues.
 *
 * @param amounts what is in each venue afterwards, base units; where it is what is there now, nothing moves
 * @param worth what all of it earns over the horizon after what moving costs, an estimate
 * @param gap by how much a better division could be worth more, at most: zero where that was excluded
 */
public record Allocation(List<BigInteger> amounts, BigInteger worth, BigInteger gap) {

    /** Copies the list. */
    public Allocation {
        amounts = List.copyOf(amounts);
    }
}
