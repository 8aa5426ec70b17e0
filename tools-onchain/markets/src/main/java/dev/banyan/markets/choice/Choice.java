package dev.banyan.markets.choice;

import dev.banyan.api.market.Opportunity;
import dev.banyan.markets.graph.CycleIndex;
import dev.banyan.markets.screen.CycleScreen;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One greedy choice over a {@link CycleMarket}, whose reserves it moves along. */
final class Choice {

    /** How many cycles one choice makes at most. */
    static final int MOST_CYCLES = 64;

    /** How many cycles go into one transaction at most, so that it fits into a block with room to spare. */
    static final int MOST_IN_BUNDLE = 8;

    private final CycleMarket market;
    private final CycleIndex index;
    private final CycleScreen screen;
    private final TradeCosts costs;
    private final boolean[] blocked;
    private final Map<Integer, Sized> sizes = new HashMap<>();
    private final List<Growing> growing = new ArrayList<>();
    private final Growing[] of;
    private boolean rankedForJoining;

    Choice(CycleMarket market, CycleScreen screen, TradeCosts costs, boolean[] blocked) {
        this.market = market;
        this.index = market.index();
        this.screen = screen;
        this.costs = costs;
        this.blocked = blocked;
        this.of = new Growing[blocked.length];
    }

    /** A bundle while it is put together. */
    private static final class Growing {
        /** By when they were picked. */
        private final SortedMap<Integer, Opportunity> cycles = new TreeMap<>();

        private BigInteger net = BigInteger.ZERO;
    }

    private record Pick(Sized sized, BigInteger net) {}

    List<Bundle> bundles() {
        for (int i = 0; i < MOST_CYCLES; i++) {
            Pick pick = best();
            if (pick == null) {
                break;
            }
            take(pick, i);
        }
        return growing.stream()
                .sorted(Comparator.comparing(bundle -> bundle.cycles.firstKey()))
                .map(bundle -> new Bundle(List.copyOf(bundle.cycles.values()), bundle.net))
                .toList();
    }

    private @Nullable Pick best() {
        int count = ranked();
        Pick best = null;
        for (int place = 0; place < count; place++) {
            if (best != null && !screen.mayLeave(place, best.net())) {
                break;
            }
            Pick pick = judge(screen.ranked(place));
            if (pick != null && (best == null || isBetter(pick, best))) {
                best = pick;
            }
        }
        return best;
    }

    /** Once there is a bundle, what joins it pays less. */
    private int ranked() {
        boolean joining = !growing.isEmpty();
        if (rankedForJoining && joining) {
            return screen.rankAgain();
        }
        rankedForJoining = joining;
        return screen.rank(costs.leastByHops(joining), costs.byHops(joining));
    }

    private static boolean isBetter(Pick pick, Pick best) {
        int order = pick.net().compareTo(best.net());
        return order > 0 || (order == 0 && pick.sized().cycle() < best.sized().cycle());
    }

    /** What a cycle would leave now, or nothing if it may not or need not be traded. */
    private @Nullable Pick judge(int cycle) {
        int start = index.start(cycle);
        int length = index.length(cycle);
        List<Growing> joined = new ArrayList<>();
        int together = 1;
        for (int i = start; i < start + length; i++) {
            int pool = index.hops()[i] >> 1;
            Growing bundle = of[pool];
            if (blocked[pool]) {
                return null;
            }
            if (bundle != null && !joined.contains(bundle)) {
                joined.add(bundle);
                together += bundle.cycles.size();
            }
        }
        if (together > MOST_IN_BUNDLE) {
            return null;
        }
        Sized sized = sizes.computeIfAbsent(cycle, market::size);
        BigInteger net = sized.profit().subtract(costs.of(length, !joined.isEmpty()));
        boolean enough = sized.profit().signum() > 0 && net.compareTo(costs.minProfit()) >= 0;
        return enough ? new Pick(sized, net) : null;
    }

    private void take(Pick pick, int number) {
        int cycle = pick.sized().cycle();
        int start = index.start(cycle);
        int length = index.length(cycle);
        Growing bundle = new Growing();
        for (int i = start; i < start + length; i++) {
            Growing other = of[index.hops()[i] >> 1];
            if (other != null && growing.remove(other)) {
                bundle.cycles.putAll(other.cycles);
                bundle.net = bundle.net.add(other.net);
            }
        }
        bundle.net = bundle.net.add(pick.net());
        bundle.cycles.put(number, market.opportunity(pick.sized()));
        growing.add(bundle);
        for (int pool = 0; pool < of.length; pool++) {
            if (of[pool] != null && !growing.contains(of[pool])) {
                of[pool] = bundle;
            }
        }
        for (int i = start; i < start + length; i++) {
            int pool = index.hops()[i] >> 1;
            of[pool] = bundle;
            forget(pool);
        }
        market.trade(pick.sized());
    }

    /** Sizes of cycles through a pool that has moved are not theirs any more. */
    private void forget(int pool) {
        for (int at = index.poolStart()[pool]; at < index.poolStart()[pool + 1]; at++) {
            sizes.remove(index.poolCycles()[at]);
        }
    }
}
