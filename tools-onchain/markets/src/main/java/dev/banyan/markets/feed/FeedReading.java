package dev.banyan.markets.feed;

import java.math.BigInteger;
import java.time.Duration;

/** A feed's answer with a judgement; only {@link Fresh} may be acted on. */
public sealed interface FeedReading {

    /**
     * An answer that may be believed.
     *
     * @param answer in the feed's decimals
     * @param age how old it is
     */
    record Fresh(BigInteger answer, Duration age) implements FeedReading {}

    /**
     * The answer is older than it may be.
     *
     * @param answer in the feed's decimals
     * @param age how old it is
     */
    record Stale(BigInteger answer, Duration age) implements FeedReading {}

    /**
     * The round is open, or its answer is carried over from an earlier one.
     *
     * @param round its id
     */
    record Incomplete(BigInteger round) implements FeedReading {}

    /**
     * Zero or less.
     *
     * @param answer as it came
     */
    record NonPositive(BigInteger answer) implements FeedReading {}

    /**
     * Beyond what this asset can be worth: a feed clamped at its bounds, or broken.
     *
     * @param answer as it came
     */
    record OutOfBounds(BigInteger answer) implements FeedReading {}

    /**
     * Later than the block that it was read in.
     *
     * @param ahead by how much
     */
    record FromTheFuture(Duration ahead) implements FeedReading {}

    /** The rollup's sequencer is down: nobody can answer. */
    record SequencerDown() implements FeedReading {}

    /**
     * The sequencer is back, but not for long enough.
     *
     * @param rest what is left of the wait
     */
    record SequencerBackTooRecently(Duration rest) implements FeedReading {}

    /** True for an answer that may be acted on. */
    default boolean usable() {
        return this instanceof Fresh;
    }
}
