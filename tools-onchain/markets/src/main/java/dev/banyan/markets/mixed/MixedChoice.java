package dev.banyan.markets.mixed;

import dev.banyan.api.hex.Address;
import dev.banyan.api.intent.Hop;
import dev.banyan.markets.choice.Bundle;
import dev.banyan.markets.choice.CycleMarket;
import dev.banyan.markets.choice.TradeCosts;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which trades to make where there are pools of both kinds: the bundles of pairs, and before them each cycle through pools of ticks that leaves more than the bundles that it takes pools
 * from. A cycle through ticks is a transaction of its own, and no two share a pool.
 */
public final class MixedChoice {

    private MixedChoice() {}

    /**
     * The trades, those through pools of ticks first, by what they leave.
     *
     * @param pairs the cycles through pairs alone
     * @param mixed those through pools of ticks, as of the same head
     * @param taken pools that are not to be used
     */
    public static List<Bundle> of(CycleMarket pairs, MixedCycles mixed, TradeCosts costs, Set<Address> taken) {
        List<Bundle> ofPairs = pairs.choose(costs, taken);
        List<Bundle> candidates = candidates(mixed, costs, taken);
        if (candidates.isEmpty()) {
            return ofPairs;
        }
        Set<Address> used = new HashSet<>();
        List<Bundle> chosen = new ArrayList<>();
        for (Bundle candidate : candidates) {
            Set<Address> pools = pools(candidate);
            if (pools.stream().noneMatch(used::contains) && candidate.net().compareTo(lost(ofPairs, pools)) > 0) {
                chosen.add(candidate);
                used.addAll(pools);
            }
        }
        boolean inTheWay =
                ofPairs.stream().anyMatch(bundle -> pools(bundle).stream().anyMatch(used::contains));
        if (inTheWay) {
            used.addAll(taken);
            chosen.addAll(pairs.choose(costs, used));
        } else {
            chosen.addAll(ofPairs);
        }
        return List.copyOf(chosen);
    }

    private static List<Bundle> candidates(MixedCycles mixed, TradeCosts costs, Set<Address> taken) {
        List<Bundle> candidates = new ArrayList<>();
        for (MixedOpportunity found : mixed.opportunities(taken, costs)) {
            candidates.add(new Bundle(
                    List.of(found.opportunity()),
                    found.net(costs),
                    found.trade().passage()));
        }
        candidates.sort(Comparator.comparing(Bundle::net).reversed());
        return candidates;
    }

    /** What the bundles leave that go through one of these pools. */
    private static BigInteger lost(List<Bundle> bundles, Set<Address> pools) {
        return bundles.stream()
                .filter(bundle -> pools(bundle).stream().anyMatch(pools::contains))
                .map(Bundle::net)
                .reduce(BigInteger.ZERO, BigInteger::add);
    }

    private static Set<Address> pools(Bundle bundle) {
        return bundle.cycles().stream()
                .flatMap(opportunity -> opportunity.cycle().hops().stream())
                .map(Hop::pool)
                .collect(Collectors.toSet());
    }
}
