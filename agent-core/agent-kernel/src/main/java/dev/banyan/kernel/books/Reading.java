package dev.banyan.kernel.books;

import dev.banyan.api.money.Token;
import java.math.BigInteger;
import java.util.Map;

/**
 * What the chain says that an account had at a block.
 *
 * @param units base units by token; one that is missing was not asked for
 */
public record Reading(long block, Map<Token, BigInteger> units) {

    /** Keeps its own copy. */
    public Reading {
        units = Map.copyOf(units);
    }

    /** Base units of a token, zero if it was not asked for. */
    public BigInteger of(Token token) {
        return units.getOrDefault(token, BigInteger.ZERO);
    }
}
