package dev.banyan.kernel.books;

import dev.banyan.api.money.Token;
import java.math.BigInteger;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is booked on one owner.
 *
 * @param moved what its transactions moved, base units by token, gas not included
 * @param interest what was added to its share of tokens that grow by themselves, base units by token; interest on a debt is more than zero
 * @param gas what its transactions paid for inclusion, in base units of the native asset
 * @param holdings what it has by these books and at what that was taken up
 */
public record Account(
        Map<Token, BigInteger> moved, Map<Token, BigInteger> interest, BigInteger gas, Map<Token, Holding> holdings) {

    /** Of an owner that did nothing. */
    public static final Account EMPTY = new Account(Map.of(), Map.of(), BigInteger.ZERO, Map.of());

    /** Keeps its own copies. */
    public Account {
        moved = Collections.unmodifiableMap(new LinkedHashMap<>(moved));
        interest = Collections.unmodifiableMap(new LinkedHashMap<>(interest));
        holdings = Collections.unmodifiableMap(new LinkedHashMap<>(holdings));
    }

    /** At what a line is booked. */
    public sealed interface Price {

        /** Interest: it came for nothing. */
        record Free() implements Price {}

        /**
         * A move.
         *
         * @param per so many base units …
         * @param assets … stood for so many of the asset …
         * @param worth … and were worth so much in the unit of account
         */
        record Booked(BigInteger per, BigInteger assets, BigInteger worth) implements Price {}

        /** A move of something whose price was not known: it counts at the price of the report. */
        record Unknown() implements Price {}
    }

    /** By how much the owner changed the account's balance of each token, gas left out. */
    public Map<Token, BigInteger> changes() {
        Map<Token, BigInteger> sum = new LinkedHashMap<>(moved);
        interest.forEach((token, units) -> sum.merge(token, units, BigInteger::add));
        return sum;
    }
}
