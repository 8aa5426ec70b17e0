package dev.banyan.kernel.books;

import dev.banyan.api.money.Token;
import java.math.BigInteger;
import java.util.Map;

/**
 * What an account's own transactions moved within some blocks, base units by token.
 *
 * @param own gas included, payments to others not
 * @param paid what was paid to others, less than nothing
 */
public record OwnMoves(Map<Token, BigInteger> own, Map<Token, BigInteger> paid) {

    /** Nothing. */
    public static final OwnMoves NOTHING = new OwnMoves(Map.of(), Map.of());

    /** Keeps its own copies. */
    public OwnMoves {
        own = Map.copyOf(own);
        paid = Map.copyOf(paid);
    }

    BigInteger of(Token token) {
        return own.getOrDefault(token, BigInteger.ZERO).add(paid.getOrDefault(token, BigInteger.ZERO));
    }
}
