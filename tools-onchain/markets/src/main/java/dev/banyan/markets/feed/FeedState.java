package dev.banyan.markets.feed;

import dev.banyan.api.market.VenueState;
import java.util.Optional;

/**
 * A price feed at one head.
 *
 * @param venue its name in the agent's file
 * @param round its newest round, whatever that is worth
 * @param decimals of its answers
 * @param bounds what its aggregator keeps the answers within, where it says so
 * @param sequencer the newest round of the rollup's sequencer feed in the same block, where the file names one
 */
public record FeedState(
        String venue, FeedRound round, int decimals, Optional<FeedBounds> bounds, Optional<FeedRound> sequencer)
        implements VenueState {

    /** A feed without ends on a chain without a sequencer feed. */
    public FeedState(String venue, FeedRound round, int decimals) {
        this(venue, round, decimals, Optional.empty(), Optional.empty());
    }
}
