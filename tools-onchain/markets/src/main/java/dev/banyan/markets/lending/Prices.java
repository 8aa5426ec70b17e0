package dev.banyan.markets.lending;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * What the feeds of a pool's oracle answer, by their number; each the price of one whole token in the pool's base currency (8 decimals).
 *
 * @param answers more than zero each; the oracle asks its fallback for any other, which is not described here
 */
public record Prices(List<BigInteger> answers) {

    /** Checks the signs. */
    public Prices {
        answers = List.copyOf(answers);
        for (BigInteger answer : answers) {
            if (answer.signum() <= 0) {
                throw new IllegalArgumentException("a price of more than zero expected: " + answer);
            }
        }
    }

    /** That feed's answer. */
    public BigInteger of(int feed) {
        return answers.get(feed);
    }

    /** The same with another answer of one feed. */
    public Prices with(int feed, BigInteger answer) {
        List<BigInteger> changed = new ArrayList<>(answers);
        changed.set(feed, answer);
        return new Prices(changed);
    }
}
