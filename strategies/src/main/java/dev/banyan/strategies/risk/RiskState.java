package dev.banyan.strategies.risk;

import dev.banyan.markets.risk.AlertLevel;
import java.util.Map;
import java.util.Set;

/**
 * What rings.
 *
 * @param ringing the level of each thing that is not calm
 * @param unread those of them that can not be measured any more: they keep their level
 */
public record RiskState(Map<Ring, AlertLevel> ringing, Set<Ring> unread) {

    /** Copies both. */
    public RiskState {
        ringing = Map.copyOf(ringing);
        unread = Set.copyOf(unread);
    }

    /** All calm. */
    public static RiskState calm() {
        return new RiskState(Map.of(), Set.of());
    }

    /** The level of that thing. */
    public AlertLevel level(Ring ring) {
        return ringing.getOrDefault(ring, AlertLevel.CALM);
    }
}
