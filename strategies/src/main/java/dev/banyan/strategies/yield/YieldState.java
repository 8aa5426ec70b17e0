package dev.banyan.strategies.yield;

import dev.banyan.markets.vault.SharePrices;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is remembered between heads.
 *
 * @param highest the highest share prices seen of each venue, each way of telling for itself; all of them that outlives a restart
 * @param lastMove when money was last moved for yield
 * @param fallen names of the venues whose share price was seen fallen at the last head
 */
public record YieldState(Map<String, SharePrices> highest, Optional<Instant> lastMove, Set<String> fallen) {

    /** Copies what it holds. */
    public YieldState {
        highest = Map.copyOf(highest);
        fallen = Set.copyOf(fallen);
    }

    /** Nothing yet. */
    public static YieldState fresh() {
        return new YieldState(Map.of(), Optional.empty(), Set.of());
    }

    YieldState having(Map<String, SharePrices> prices) {
        return new YieldState(prices, lastMove, fallen);
    }

    YieldState movedAt(Instant time) {
        return new YieldState(highest, Optional.of(time), fallen);
    }
}
