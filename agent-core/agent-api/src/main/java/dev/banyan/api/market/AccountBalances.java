package dev.banyan.api.market;

import dev.banyan.api.money.Token;
import java.math.BigInteger;
import java.util.Map;

/**
 * What the agent's account has at one head: of every token of the registry, and of the native asset. It is read where the file names a
 * venue at which something can be lent or borrowed.
 *
 * @param units base units by token; one that could not be read is missing
 */
public record AccountBalances(Map<Token, BigInteger> units) implements VenueState {

    /** The name under which it stands among what venues showed; no venue can be called so. */
    public static final String NAME = "#account";

    /** Keeps its own copy. */
    public AccountBalances {
        units = Map.copyOf(units);
    }

    @Override
    public String venue() {
        return NAME;
    }

    /** True if the token was asked and has answered. */
    public boolean knows(Token token) {
        return units.containsKey(token);
    }

    /** Base units of a token; zero if it was not asked for, or did not answer. */
    public BigInteger of(Token token) {
        return units.getOrDefault(token, BigInteger.ZERO);
    }
}
