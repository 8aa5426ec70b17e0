package dev.banyan.strategies.risk;

import dev.banyan.api.money.Bps;
import dev.banyan.markets.risk.AlertLevel;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * Something that is measured at every head and must not fall below a border.
 *
 * <p>What must not rise above one is measured by what is left up to there.
 *
 * @param concern what it is about
 * @param subject the account, feed, venue or token
 * @param measured what it is, in a unit of the caller's
 * @param border what it must not be below, in the same unit
 * @param level how bad that is
 */
public record Gauge(Concern concern, String subject, BigInteger measured, BigInteger border, AlertLevel level) {

    /** Refuses a level that is none. */
    public Gauge {
        if (level == AlertLevel.CALM) {
            throw new IllegalArgumentException("a level that rings expected for " + concern + " of " + subject);
        }
    }

    /** Where it stands in what rings. */
    Ring ring() {
        return new Ring(concern, subject);
    }

    /** True if it is below the border now, and not only held by the margin. */
    boolean isBelow() {
        return measured.compareTo(border) < 0;
    }

    /** Its level after {@code now}: it rings at once, and stops only with a margin. */
    AlertLevel next(AlertLevel now, Bps margin) {
        if (isBelow()) {
            return level;
        }
        BigInteger over = border.add(margin.of(border.abs(), RoundingMode.CEILING));
        return now != AlertLevel.CALM && measured.compareTo(over) < 0 ? now : AlertLevel.CALM;
    }
}
