package dev.banyan.strategies.yield;

import dev.banyan.markets.vault.SharePrice;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What is remembered between heads.
 *
 * @param highest the highest share price seen of each venue
 * @param lastMove when money was last moved for yield
 */
public record YieldState(Map<String, SharePrice> highest, Optional<Instant> lastMove) {

    /** Copies the map. */
    public YieldState {
        highest = Map.copyOf(highest);
    }

    /** Nothing yet. */
    public static YieldState fresh() {
        return new YieldState(Map.of(), Optional.empty());
    }

    YieldState movedAt(Instant time) {
        return new YieldState(highest, Optional.of(time));
    }
}
