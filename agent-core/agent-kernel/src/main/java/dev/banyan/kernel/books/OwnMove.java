package dev.banyan.kernel.books;

import dev.banyan.api.money.Token;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;

/**
 * What own transactions moved, base units by token: one of them, or several together.
 *
 * @param block in which it was mined, or up to which they are counted
 * @param own gas included, payments to others not
 * @param paid what was paid to others, less than nothing
 */
public record OwnMove(long block, Map<Token, BigInteger> own, Map<Token, BigInteger> paid) {

    /** Keeps its own copies. */
    public OwnMove {
        own = Map.copyOf(own);
        paid = Map.copyOf(paid);
    }

    /** Nothing, up to a block. */
    static OwnMove nothing(long block) {
        return new OwnMove(block, Map.of(), Map.of());
    }

    BigInteger of(Token token) {
        return own.getOrDefault(token, BigInteger.ZERO).add(paid.getOrDefault(token, BigInteger.ZERO));
    }

    BigInteger paid(Token token) {
        return paid.getOrDefault(token, BigInteger.ZERO);
    }

    OwnMove plus(OwnMove more) {
        return new OwnMove(block, sum(own, more.own, 1), sum(paid, more.paid, 1));
    }

    OwnMove minus(OwnMove less) {
        return new OwnMove(block, sum(own, less.own, -1), sum(paid, less.paid, -1));
    }

    private static Map<Token, BigInteger> sum(Map<Token, BigInteger> to, Map<Token, BigInteger> more, int sign) {
        Map<Token, BigInteger> sum = new HashMap<>(to);
        more.forEach((token, units) -> sum.merge(token, units.multiply(BigInteger.valueOf(sign)), BigInteger::add));
        sum.values().removeIf(units -> units.signum() == 0);
        return sum;
    }
}
