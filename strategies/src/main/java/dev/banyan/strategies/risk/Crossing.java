package dev.banyan.strategies.risk;

import dev.banyan.api.money.Token;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Comparator;

/**
 * Where a fall of one price makes an account liable to liquidation.
 *
 * @param token what falls
 * @param answer the market's price of a whole token there, 8 decimals of its base currency
 * @param today the price now
 */
record Crossing(Token token, BigInteger answer, BigInteger today) {

    /** The one that has the smallest part of its price to fall is the greatest. */
    static final Comparator<Crossing> BY_NEARNESS =
            (a, b) -> a.answer().multiply(b.today()).compareTo(b.answer().multiply(a.today()));

    private static final int DECIMALS = 8;

    /** For people: a price that is plain to read. */
    String words() {
        return "it can be liquidated when " + token.symbol() + " falls from " + plain(today) + " to " + plain(answer);
    }

    private static String plain(BigInteger price) {
        return new BigDecimal(price, DECIMALS).stripTrailingZeros().toPlainString();
    }
}
