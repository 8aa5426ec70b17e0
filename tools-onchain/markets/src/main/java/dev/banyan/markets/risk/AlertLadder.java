package dev.banyan.markets.risk;

import dev.banyan.api.money.Bps;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * From health factors to alert levels: down at once, up only with a margin, so that a factor on a border does not ring twice.
 *
 * @param watch a wad; below it the level is {@link AlertLevel#WATCH}
 * @param act below it the level is {@link AlertLevel#ACT}
 * @param last below it the level is {@link AlertLevel#LAST}
 * @param margin by how much a border must be passed upwards before its level is left
 */
public record AlertLadder(BigInteger watch, BigInteger act, BigInteger last, Bps margin) {

    /** Checks the order. */
    public AlertLadder {
        if (last.signum() <= 0 || act.compareTo(last) <= 0 || watch.compareTo(act) <= 0) {
            throw new IllegalArgumentException(
                    "watch over act over last expected: " + watch + ", " + act + ", " + last);
        }
    }

    /** The level after {@code now} at that health factor, a wad. */
    public AlertLevel next(AlertLevel now, BigInteger healthFactor) {
        AlertLevel bare = level(healthFactor);
        if (bare.compareTo(now) >= 0) {
            return bare;
        }
        AlertLevel held = now;
        while (held.compareTo(bare) > 0 && healthFactor.compareTo(raised(border(held))) >= 0) {
            held = held.milder();
        }
        return held;
    }

    /** The level at that health factor of an account that was not watched before. */
    public AlertLevel level(BigInteger healthFactor) {
        if (healthFactor.compareTo(last) < 0) {
            return AlertLevel.LAST;
        }
        if (healthFactor.compareTo(act) < 0) {
            return AlertLevel.ACT;
        }
        return healthFactor.compareTo(watch) < 0 ? AlertLevel.WATCH : AlertLevel.CALM;
    }

    private BigInteger border(AlertLevel level) {
        return switch (level) {
            case CALM -> BigInteger.ZERO;
            case WATCH -> watch;
            case ACT -> act;
            case LAST -> last;
        };
    }

    private BigInteger raised(BigInteger border) {
        return border.add(margin.of(border, RoundingMode.CEILING));
    }
}
