package dev.banyan.strategies.risk;

import dev.banyan.markets.risk.AlertLevel;
import java.util.Map;

/**
 * What rings.
 *
 * @param ringing the level of each thing that is not calm
 */
public record RiskState(Map<Ring, AlertLevel> ringing) {

    /** Copies the map. */
    public RiskState {
        ringing = Map.copyOf(ringing);
    }

    /** All calm. */
    public static RiskState calm() {
        return new RiskState(Map.of());
    }

    /** The level of that thing. */
    public AlertLevel level(Ring ring) {
        return ringing.getOrDefault(ring, AlertLevel.CALM);
    }
}
