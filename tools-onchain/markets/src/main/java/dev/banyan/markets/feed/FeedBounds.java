package dev.banyan.markets.feed;

import java.math.BigInteger;

/**
 * The ends that an aggregator keeps its answers within. Where the price lies at an end or beyond it, the aggregator goes on answering with the end, so
 * that an answer there says nothing.
 *
 * <p>Source: {@code minAnswer} and {@code maxAnswer} of Chainlink's OffchainAggregator.
 *
 * @param least the lower end, not negative
 * @param most the upper end, above the lower
 */
public record FeedBounds(BigInteger least, BigInteger most) {

    /** Checks their order. */
    public FeedBounds {
        if (least.signum() < 0 || most.compareTo(least) <= 0) {
            throw new IllegalArgumentException("two ends that are not negative expected: " + least + ".." + most);
        }
    }

    /** True for an answer between the ends. */
    public boolean hold(BigInteger answer) {
        return answer.compareTo(least) > 0 && answer.compareTo(most) < 0;
    }
}
