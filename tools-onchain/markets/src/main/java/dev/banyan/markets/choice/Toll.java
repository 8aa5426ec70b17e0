package dev.banyan.markets.choice;

import dev.banyan.markets.ticks.Passage;
import java.math.BigInteger;

/**
 * What a way through pools of ticks costs above the hops themselves, in base units of the base token.
 *
 * @param perCrossed the cost of an initialised tick that is crossed
 * @param perWord the cost of a word of the bitmap that is passed
 */
public record Toll(BigInteger perCrossed, BigInteger perWord) {

    /** Nothing. */
    public static final Toll NONE = new Toll(BigInteger.ZERO, BigInteger.ZERO);

    /** Checks the signs. */
    public Toll {
        if (perCrossed.signum() < 0 || perWord.signum() < 0) {
            throw new IllegalArgumentException("costs are not negative");
        }
    }

    /** What a passage costs. */
    public BigInteger of(Passage passage) {
        return perCrossed
                .multiply(BigInteger.valueOf(passage.crossed()))
                .add(perWord.multiply(BigInteger.valueOf(passage.words())));
    }
}
