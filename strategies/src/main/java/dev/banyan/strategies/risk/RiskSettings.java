package dev.banyan.strategies.risk;

import dev.banyan.api.money.Bps;
import dev.banyan.api.setting.NamedAddress;
import dev.banyan.api.setting.Settings;
import dev.banyan.markets.lending.RayMath;
import dev.banyan.markets.risk.AlertLadder;
import dev.banyan.markets.risk.Deleverage;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/**
 * The settings of a file.
 *
 * @param venue the lending market
 * @param rules when to ring and what may be done
 * @param unwind the exchange through which debt may be paid back out of collateral
 * @param choose for how many blocks a brain may choose; 0 for never
 * @param halt true if everything else pauses where nothing can be done
 * @param accounts of others that are watched too
 */
record RiskSettings(
        String venue,
        RiskRules rules,
        Optional<String> unwind,
        long choose,
        boolean halt,
        List<NamedAddress> accounts) {

    static final String VENUE = "venue";
    static final String WARN = "warn";
    static final String ACT = "act";
    static final String TARGET = "target";
    static final String LAST = "last";
    static final String MARGIN = "margin";

    static final String UNWIND = "unwind";
    static final String CHOOSE = "choose";
    static final String HALT = "halt";
    static final String ACCOUNTS = "accounts";
    static final String UNWIND_COST = "unwindCost";

    /** A sale is bounded at the head before, so it must outlive what a block of a crash takes; see {@code docs/benchmarks.md}. */
    static final String USUAL_COST = "500 bps";

    /** The helper contract that deleverages. */
    static final String HELPER = "Deleverager";

    /** A flash swap costs its fee, which is part of what the sale costs, and no premium. */
    private static final Bps NO_PREMIUM = new Bps(0);

    /** Copies the list. */
    RiskSettings {
        accounts = List.copyOf(accounts);
    }

    /**
     * Reads them.
     *
     * @throws IllegalArgumentException if they do not fit together, with what would be right
     */
    static RiskSettings of(Settings settings) {
        BigDecimal warn = settings.ratio(WARN);
        BigDecimal act = settings.ratio(ACT);
        BigDecimal target = settings.ratio(TARGET);
        BigDecimal last = settings.ratio(LAST);
        boolean ordered = BigDecimal.ONE.compareTo(last) < 0
                && last.compareTo(act) < 0
                && act.compareTo(warn) < 0
                && warn.compareTo(target) <= 0;
        if (!ordered) {
            throw new IllegalArgumentException("health factors 1 < last < act < warn <= target expected, found last "
                    + last.toPlainString() + ", act " + act.toPlainString() + ", warn " + warn.toPlainString()
                    + ", target " + target.toPlainString());
        }
        Bps margin = settings.share(MARGIN);
        AlertLadder ladder = new AlertLadder(wad(warn), wad(act), wad(last), margin);
        Optional<String> unwind = settings.has(UNWIND) ? Optional.of(settings.venue(UNWIND)) : Optional.empty();
        List<Remedy> remedies = unwind.isPresent()
                ? List.of(Remedy.REPAY, Remedy.ADD_COLLATERAL, Remedy.UNWIND)
                : List.of(Remedy.REPAY, Remedy.ADD_COLLATERAL);
        Deleverage.Cost cost =
                new Deleverage.Cost(NO_PREMIUM, unwind.isPresent() ? settings.share(UNWIND_COST) : NO_PREMIUM);
        return new RiskSettings(
                settings.venue(VENUE),
                new RiskRules(ladder, wad(target), remedies, cost, margin),
                unwind,
                settings.has(CHOOSE) ? settings.blocks(CHOOSE) : 0,
                settings.has(HALT) && settings.flag(HALT),
                accounts(settings));
    }

    static List<NamedAddress> accounts(Settings settings) {
        return settings.has(ACCOUNTS) ? settings.accounts(ACCOUNTS) : List.of();
    }

    /** Up: a border that is a little higher rings a little earlier. */
    private static BigInteger wad(BigDecimal ratio) {
        return ratio.multiply(new BigDecimal(RayMath.WAD))
                .setScale(0, RoundingMode.CEILING)
                .toBigIntegerExact();
    }
}
