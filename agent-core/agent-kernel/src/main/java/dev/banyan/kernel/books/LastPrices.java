package dev.banyan.kernel.books;

import dev.banyan.api.money.Token;
import java.math.BigInteger;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What tokens were worth when they had a price last. A value.
 *
 * @param worth of very many base units, by token
 */
record LastPrices(Map<Token, BigInteger> worth) {

    static final LastPrices NONE = new LastPrices(Map.of());

    private static final BigInteger MANY = BigInteger.TEN.pow(36);

    LastPrices {
        worth = Map.copyOf(worth);
    }

    /** After another moment. */
    LastPrices seen(Collection<Token> tokens, Valuation now) {
        Map<Token, BigInteger> next = new HashMap<>(worth);
        tokens.forEach(token -> now.worth(token, MANY).ifPresent(found -> next.put(token, found)));
        return new LastPrices(next);
    }

    /** What base units would be worth at the last price, rounded up, debts too; empty if there never was one. */
    Optional<BigInteger> size(Token token, BigInteger units) {
        return Optional.ofNullable(worth.get(token))
                .map(many -> many.abs()
                        .multiply(units)
                        .add(MANY)
                        .subtract(BigInteger.ONE)
                        .divide(MANY));
    }
}
