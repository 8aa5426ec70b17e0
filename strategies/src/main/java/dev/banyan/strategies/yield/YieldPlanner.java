package dev.banyan.strategies.yield;

import dev.banyan.api.money.Fractions;
import dev.banyan.api.money.Ppm;
import dev.banyan.markets.allocation.Allocation;
import dev.banyan.markets.allocation.Allocator;
import dev.banyan.markets.allocation.Venue;
import dev.banyan.markets.vault.SharePrice;
import dev.banyan.markets.vault.SharePrices;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Decides at a head what to move between venues.
 *
 * <p>A venue whose share price fell from its highest, told in the same way, by more than the rules bear is left at once if what it pays is worth the gas, and nothing goes into it until the price is back. Otherwise money is divided by {@link
 * Allocator} over what is not buffer; whether the new division is worth its costs is then decided in whole numbers. A buffer that is not full is filled even at a loss. Pure.
 *
 * @param rules how to move
 */
public record YieldPlanner(YieldRules rules) {

    private static final BigInteger WHOLE = BigInteger.valueOf(10_000);

    /** The decision, and what to remember with it. */
    public YieldStep step(YieldState before, YieldSight sight) {
        Map<String, SharePrices> highest = highest(before, sight);
        List<VenueSight> fallen = sight.venues().stream()
                .filter(venue -> hasFallen(venue, highest))
                .toList();
        Set<String> names = fallen.stream().map(VenueSight::name).collect(Collectors.toUnmodifiableSet());
        YieldState state = new YieldState(highest, before.lastMove(), names);
        return decided(state, sight, fallen).alerting(alerts(before, sight, fallen));
    }

    private YieldStep decided(YieldState state, YieldSight sight, List<VenueSight> fallen) {
        List<VenueSight> left =
                fallen.stream().filter(venue -> isWorthLeaving(venue, sight)).toList();
        if (!left.isEmpty()) {
            return new YieldStep(state, flee(left), BigInteger.ZERO);
        }
        boolean needed = sight.idle().compareTo(rules.buffer()) < 0;
        if (!needed && isResting(state, sight.at())) {
            return new YieldStep(state, new YieldDecision.Stay(YieldDecision.Reason.RESTING), BigInteger.ZERO);
        }
        return divided(state, sight.leaving(state.fallen()), fallen, needed);
    }

    /** What is worth less than its own gas stays, and without prices what no move is made for: else whoever pays out, or gives, a unit at each head takes the account's gas for it. */
    private boolean isWorthLeaving(VenueSight venue, YieldSight sight) {
        return venue.removable().compareTo(sight.priced() ? venue.moveCost() : rules.leastMove()) > 0;
    }

    private YieldStep divided(YieldState state, YieldSight sight, List<VenueSight> fallen, boolean needed) {
        List<Venue> places = sight.venues().stream()
                .map(venue -> venue.place(!fallen.contains(venue)))
                .toList();
        BigInteger total = sight.worth().subtract(rules.buffer()).max(BigInteger.ZERO);
        Allocation best = Allocator.divide(places, total, rules.horizon());
        List<BigInteger> amounts = new ArrayList<>();
        for (int i = 0; i < places.size(); i++) {
            BigInteger now = places.get(i).now();
            boolean little = best.amounts().get(i).subtract(now).abs().compareTo(rules.leastMove()) < 0;
            amounts.add(little && !needed ? now : best.amounts().get(i));
        }
        List<Transfer> transfers = transfers(sight, amounts);
        if (transfers.isEmpty()) {
            return stay(state, YieldDecision.Reason.AT_BEST, best);
        }
        BigInteger cost = cost(sight, transfers);
        BigInteger gain = gain(sight, transfers).subtract(cost);
        BigInteger margin = Fractions.divide(
                cost.multiply(BigInteger.valueOf(rules.hysteresis().value())), WHOLE, RoundingMode.CEILING);
        if (!needed && gain.compareTo(rules.leastGain().add(margin)) <= 0) {
            return stay(state, YieldDecision.Reason.NOT_WORTH_IT, best);
        }
        return new YieldStep(state.movedAt(sight.at()), new YieldDecision.Move(transfers, gain), best.gap());
    }

    private static YieldStep stay(YieldState state, YieldDecision.Reason why, Allocation best) {
        return new YieldStep(state, new YieldDecision.Stay(why), best.gap());
    }

    /** A sentence for each venue that holds money of ours and was not fallen at the head before. */
    private List<String> alerts(YieldState before, YieldSight sight, List<VenueSight> fallen) {
        return fallen.stream()
                .filter(venue -> venue.ours().signum() > 0 && !before.fallen().contains(venue.name()))
                .map(venue -> "the share price of " + venue.name() + " fell from its highest by more than "
                        + rules.mostFall().value() + " bps: " + whatFollows(venue, sight))
                .toList();
    }

    private String whatFollows(VenueSight venue, YieldSight sight) {
        boolean all = venue.removable().compareTo(venue.ours()) >= 0;
        if (!isWorthLeaving(venue, sight)) {
            return all
                    ? "what is in it is not worth the gas of leaving and stays"
                    : "it can pay out nothing now that is worth the gas, and is left once it can";
        }
        return all ? "it is left" : "it is left, but can not pay out all of it now";
    }

    private static YieldDecision flee(List<VenueSight> left) {
        List<Transfer> transfers = new ArrayList<>();
        List<String> stuck = new ArrayList<>();
        for (VenueSight venue : left) {
            transfers.add(new Transfer.Out(venue.name(), venue.removable()));
            if (venue.removable().compareTo(venue.ours()) < 0) {
                stuck.add(venue.name());
            }
        }
        return new YieldDecision.Flee(transfers, stuck);
    }

    /** First what comes out, then what goes in; what goes in is no more than there is over the buffer by then. */
    private List<Transfer> transfers(YieldSight sight, List<BigInteger> amounts) {
        List<Transfer> transfers = new ArrayList<>();
        BigInteger free = sight.idle().subtract(rules.buffer());
        for (int i = 0; i < amounts.size(); i++) {
            VenueSight venue = sight.venues().get(i);
            BigInteger out = venue.ours().subtract(amounts.get(i)).min(venue.removable());
            if (out.signum() > 0) {
                transfers.add(new Transfer.Out(venue.name(), out));
                free = free.add(out).subtract(venue.exit().of(out, RoundingMode.CEILING));
            }
        }
        for (int i = 0; i < amounts.size(); i++) {
            VenueSight venue = sight.venues().get(i);
            BigInteger in = amounts.get(i).subtract(venue.ours()).min(free).min(venue.room());
            if (in.compareTo(rules.leastMove()) >= 0) {
                transfers.add(new Transfer.In(venue.name(), in));
                free = free.subtract(in);
            }
        }
        return transfers;
    }

    private static BigInteger cost(YieldSight sight, List<Transfer> transfers) {
        BigInteger cost = BigInteger.ZERO;
        for (Transfer transfer : transfers) {
            VenueSight venue = named(sight, transfer.venue());
            cost = cost.add(venue.moveCost())
                    .add(
                            switch (transfer) {
                                case Transfer.In in -> venue.entry().of(in.amount(), RoundingMode.CEILING);
                                case Transfer.Out out -> venue.exit().of(out.amount(), RoundingMode.CEILING);
                            });
        }
        return cost;
    }

    /** What the venues earn more over the horizon if the transfers are made. */
    private BigInteger gain(YieldSight sight, List<Transfer> transfers) {
        BigInteger gain = BigInteger.ZERO;
        for (Transfer transfer : transfers) {
            VenueSight venue = named(sight, transfer.venue());
            BigInteger after =
                    switch (transfer) {
                        case Transfer.In in -> venue.ours().add(in.amount());
                        case Transfer.Out out -> venue.ours().subtract(out.amount());
                    };
            gain = gain.add(venue.curve().earned(after, rules.horizon()))
                    .subtract(venue.curve().earned(venue.ours(), rules.horizon()));
        }
        return gain;
    }

    private static VenueSight named(YieldSight sight, String name) {
        return sight.venues().stream()
                .filter(venue -> venue.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private boolean isResting(YieldState state, Instant now) {
        return state.lastMove()
                .filter(last -> now.isBefore(last.plus(rules.rest())))
                .isPresent();
    }

    private boolean hasFallen(VenueSight venue, Map<String, SharePrices> highest) {
        SharePrice high = highest.getOrDefault(venue.name(), venue.prices())
                .as(venue.prices().told())
                .orElse(venue.price());
        SharePrice borne = new SharePrice(
                high.assets()
                        .multiply(WHOLE.subtract(
                                BigInteger.valueOf(rules.mostFall().value()))),
                high.shares().multiply(WHOLE));
        return venue.price().fellSince(borne);
    }

    private Map<String, SharePrices> highest(YieldState before, YieldSight sight) {
        Map<String, SharePrices> highest = new HashMap<>(before.highest());
        Ppm step = SharePrices.step(rules.mostFall());
        for (VenueSight venue : sight.venues()) {
            highest.merge(venue.name(), venue.prices(), (high, now) -> high.raised(now, step));
        }
        return highest;
    }
}
