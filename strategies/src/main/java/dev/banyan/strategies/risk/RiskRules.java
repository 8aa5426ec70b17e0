package dev.banyan.strategies.risk;

import dev.banyan.api.money.Bps;
import dev.banyan.markets.risk.AlertLadder;
import dev.banyan.markets.risk.Deleverage;
import java.math.BigInteger;
import java.util.List;

/**
 * When to ring and what may be done.
 *
 * @param ladder the levels of the health factor
 * @param target what a remedy lifts it to, a wad; over the border of {@code ACT}
 * @param remedies which may be used, the preferred first
 * @param cost what a deleverage may cost
 * @param margin by how much other borders must be passed before they stop ringing
 */
public record RiskRules(
        AlertLadder ladder, BigInteger target, List<Remedy> remedies, Deleverage.Cost cost, Bps margin) {

    /** Checks the target. */
    public RiskRules {
        remedies = List.copyOf(remedies);
        if (target.compareTo(ladder.act()) <= 0) {
            throw new IllegalArgumentException("a target over " + ladder.act() + " expected: " + target);
        }
    }
}
