package dev.banyan.strategies.risk;

import dev.banyan.markets.risk.AlertLevel;

/**
 * A level that has changed.
 *
 * @param ring what it is about
 * @param was the level before
 * @param is the level now
 */
public record RiskAlert(Ring ring, AlertLevel was, AlertLevel is) {

    /** True if it is worse than before. */
    public boolean isRise() {
        return is.compareTo(was) > 0;
    }
}
