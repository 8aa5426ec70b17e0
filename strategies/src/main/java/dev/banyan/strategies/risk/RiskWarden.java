package dev.banyan.strategies.risk;

import dev.banyan.markets.lending.Holding;
import dev.banyan.markets.risk.AlertLevel;
import dev.banyan.markets.risk.Remedies;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Looks at accounts and gauges at a head, says what rings and what may be done about it.
 *
 * <p>An account at {@link AlertLevel#ACT} or worse gets every remedy of the rules that lifts it to the target with what is free; if none does, all that is free of one token, the one that
 * lifts it highest first: less would call for the next response as soon as interest has run. Other concerns of that level are answered by leaving the venue or by halting. Pure.
 *
 * @param rules when to ring and what may be done
 */
public record RiskWarden(RiskRules rules) {

    /** The step from a head to the next. */
    public RiskStep step(RiskState before, List<AccountSight> accounts, List<Gauge> gauges) {
        Map<Ring, AlertLevel> levels = new HashMap<>();
        List<RiskAlert> alerts = new ArrayList<>();
        List<RiskResponse> choices = new ArrayList<>();
        for (AccountSight account : accounts) {
            Ring ring = new Ring(Concern.HEALTH, account.name());
            BigInteger factor = account.holdings().healthFactor(account.prices());
            AlertLevel level = rules.ladder().next(before.level(ring), factor);
            note(before, ring, level, levels, alerts);
            // A level that is only held by its margin rings, but what had to be done has been done.
            if (rules.ladder().level(factor).compareTo(AlertLevel.ACT) >= 0) {
                choices.addAll(remedies(account));
            }
        }
        for (Gauge gauge : gauges) {
            AlertLevel level = gauge.next(before.level(gauge.ring()), rules.margin());
            note(before, gauge.ring(), level, levels, alerts);
            if (level.compareTo(AlertLevel.ACT) >= 0 && gauge.isBelow()) {
                answer(gauge).ifPresent(choices::add);
            }
        }
        Set<Ring> unread = unmeasured(before, accounts, gauges, levels, alerts);
        List<Ring> lost =
                unread.stream().filter(ring -> !before.unread().contains(ring)).toList();
        return new RiskStep(new RiskState(levels, unread), alerts, lost, choices);
    }

    /** What rang and is not measured now: it is over, or it keeps its level until it is measured again; these are told. */
    private static Set<Ring> unmeasured(
            RiskState before,
            List<AccountSight> accounts,
            List<Gauge> gauges,
            Map<Ring, AlertLevel> levels,
            List<RiskAlert> alerts) {
        Set<Ring> gone = new TreeSet<>(Comparator.comparing(Ring::concern).thenComparing(Ring::subject));
        gone.addAll(before.ringing().keySet());
        accounts.forEach(account -> gone.remove(new Ring(Concern.HEALTH, account.name())));
        gauges.forEach(gauge -> gone.remove(gauge.ring()));
        Set<Ring> unread = new LinkedHashSet<>();
        for (Ring ring : gone) {
            if (ring.concern().endsUnmeasured()) {
                note(before, ring, AlertLevel.CALM, levels, alerts);
            } else {
                levels.put(ring, before.level(ring));
                unread.add(ring);
            }
        }
        return unread;
    }

    /** What lifts the account to the target, or else as high as what is free does. */
    List<RiskResponse> remedies(AccountSight account) {
        Remedies remedies = new Remedies(account.holdings(), account.prices(), rules.target());
        List<RiskResponse> found = new ArrayList<>();
        for (Remedy remedy : rules.remedies()) {
            found.addAll(
                    switch (remedy) {
                        case REPAY -> repayments(account, remedies);
                        case ADD_COLLATERAL -> additions(account, remedies);
                        case UNWIND -> unwinds(account, remedies);
                    });
        }
        return found.isEmpty() ? partial(account) : found;
    }

    /** Where the target is out of reach: all that is free, and then a deleverage up to a border. */
    private List<RiskResponse> partial(AccountSight account) {
        List<RiskResponse> found = new ArrayList<>(Furthest.of(account, rules.remedies()));
        if (rules.remedies().contains(Remedy.UNWIND)) {
            List<RiskResponse> up =
                    unwinds(account, borderOf(account, rules.ladder().act()));
            found.addAll(
                    up.isEmpty()
                            ? unwinds(account, borderOf(account, rules.ladder().last()))
                            : up);
        }
        return found;
    }

    private static Remedies borderOf(AccountSight account, BigInteger border) {
        return new Remedies(account.holdings(), account.prices(), border);
    }

    private static List<RiskResponse> repayments(AccountSight account, Remedies remedies) {
        List<RiskResponse> found = new ArrayList<>();
        for (int place = 0; place < account.free().size(); place++) {
            int at = place;
            remedies.repay(place)
                    .filter(amount -> isWithin(amount, account.free().get(at)))
                    .ifPresent(amount -> found.add(new RiskResponse.Repay(at, amount)));
        }
        return found;
    }

    private static List<RiskResponse> additions(AccountSight account, Remedies remedies) {
        List<RiskResponse> found = new ArrayList<>();
        for (int place = 0; place < account.free().size(); place++) {
            int at = place;
            if (counts(account, place)) {
                remedies.addCollateral(place, account.free().get(place))
                        .filter(amount -> isWithin(amount, account.free().get(at)))
                        .ifPresent(amount -> found.add(new RiskResponse.AddCollateral(at, amount)));
            }
        }
        return found;
    }

    private List<RiskResponse> unwinds(AccountSight account, Remedies remedies) {
        List<RiskResponse> found = new ArrayList<>();
        List<Holding> holdings = account.holdings().list();
        for (int owed = 0; owed < holdings.size(); owed++) {
            for (int sold = 0; sold < holdings.size(); sold++) {
                int from = owed;
                int to = sold;
                if (owed != sold
                        && holdings.get(owed).scaledDebt().signum() > 0
                        && holdings.get(sold).scaledCollateral().signum() > 0) {
                    remedies.deleverage(owed, sold, rules.cost())
                            .filter(step -> step.repaid().signum() > 0)
                            .ifPresent(step -> found.add(new RiskResponse.Unwind(from, to, step)));
                }
            }
        }
        return found;
    }

    /** Only where the account has collateral already is it known that more of it would count. */
    private static boolean counts(AccountSight account, int place) {
        return account.holdings().list().get(place).scaledCollateral().signum() > 0;
    }

    private static boolean isWithin(BigInteger amount, BigInteger free) {
        return amount.signum() > 0 && amount.compareTo(free) <= 0;
    }

    private static Optional<RiskResponse> answer(Gauge gauge) {
        return switch (gauge.concern()) {
            case SHARE_PRICE, PEG, DEPTH -> Optional.of(new RiskResponse.Leave(gauge.subject()));
            case FEED, GAS, CONCENTRATION -> Optional.of(new RiskResponse.Halt(gauge.ring()));
            case HEALTH -> Optional.empty();
        };
    }

    private static void note(
            RiskState before, Ring ring, AlertLevel level, Map<Ring, AlertLevel> levels, List<RiskAlert> alerts) {
        if (level != AlertLevel.CALM) {
            levels.put(ring, level);
        }
        if (level != before.level(ring)) {
            alerts.add(new RiskAlert(ring, before.level(ring), level));
        }
    }
}
