package dev.banyan.markets.mixed;

import dev.banyan.api.hex.Address;
import dev.banyan.api.market.Pool;
import dev.banyan.api.money.Token;
import dev.banyan.markets.choice.TradeCosts;
import dev.banyan.markets.graph.CycleIndex;
import dev.banyan.markets.screen.CycleScreen;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The cycles through at least one pool of ticks, followed from head to head: the index is kept until there is a new pool, only cycles through a pool that has changed are screened again, and what
 * one can gain before gas is sized once for as long as none of its pools changes.
 *
 * <p>What it answers depends on the pools that it was shown last and on nothing that came before, as long as there are no more cycles than an index holds. A pool of ticks without any liquidity is not
 * looked at. Not thread-safe.
 */
public final class MixedCycles {

    private final Token base;
    private final int mostHops;
    private final MixedSizing sizing = new MixedSizing();
    private final MixedPools pools = new MixedPools();
    private CycleIndex index = CycleIndex.EMPTY;
    private CycleScreen screen = new CycleScreen(index, pools.reserves());

    /** By cycle, the showing that its gain was sized after, and that gain; nothing if there is none. */
    private int[] sizedAt = new int[0];

    private @Nullable MixedTrade[] gains = new MixedTrade[0];

    /**
     * Of no pools yet.
     *
     * @param base what a cycle begins and ends with
     * @param mostHops 2 to 6
     */
    public MixedCycles(Token base, int mostHops) {
        this.base = base;
        this.mostHops = mostHops;
    }

    /** Shows it the pools of both kinds as they are now; those that are other objects than before are looked at. */
    public void update(List<Pool> current) {
        if (pools.show(current)) {
            screen.price(pools.touched(), pools.touchedCount());
            return;
        }
        index = CycleIndex.of(pools.standIns(), List.of(base), mostHops, CycleIndex.USUAL_MOST);
        screen = new CycleScreen(index, pools.reserves());
        screen.price();
        sizedAt = new int[index.count()];
        gains = new MixedTrade[index.count()];
    }

    /**
     * Every cycle through a pool of ticks that leaves the least profit above these costs and touches none of these pools, each as if it were the only one and of the size that leaves most;
     * the one that gains most first.
     */
    public List<MixedOpportunity> opportunities(Set<Address> barred, TradeCosts costs) {
        List<MixedOpportunity> found = new ArrayList<>();
        for (int cycle = 0; cycle < index.count(); cycle++) {
            if (screen.mayGain(cycle) && isOpen(cycle, barred)) {
                paying(cycle, costs).ifPresent(found::add);
            }
        }
        found.sort(
                Comparator.comparing((MixedOpportunity o) -> o.trade().profit()).reversed());
        return List.copyOf(found);
    }

    /** The cycle's best trade if it covers its costs. No trade gains more than the one that is best before gas, so where that does not, none does. */
    private Optional<MixedOpportunity> paying(int cycle, TradeCosts costs) {
        MixedTrade gain = gain(cycle);
        if (gain == null) {
            return Optional.empty();
        }
        List<MixedLeg> path = path(cycle);
        MixedOpportunity gross = new MixedOpportunity(path, gain);
        if (gross.isWorthItsHops(costs) && costs.toll().of(gain.passage()).signum() > 0) {
            return sizing.best(path, costs.toll())
                    .map(trade -> new MixedOpportunity(path, trade))
                    .filter(net -> net.pays(costs));
        }
        return Optional.of(gross).filter(net -> net.pays(costs));
    }

    private @Nullable MixedTrade gain(int cycle) {
        if (isOutdated(cycle)) {
            gains[cycle] = sizing.best(path(cycle)).orElse(null);
            sizedAt[cycle] = pools.showing();
        }
        return gains[cycle];
    }

    private boolean isOutdated(int cycle) {
        int start = index.start(cycle);
        for (int i = start; i < start + index.length(cycle); i++) {
            if (pools.changedAt(index.hops()[i] >> 1) > sizedAt[cycle]) {
                return true;
            }
        }
        return false;
    }

    /** True if it goes through a pool of ticks, and through none that is barred or not there. */
    private boolean isOpen(int cycle, Set<Address> barred) {
        boolean ticked = false;
        int start = index.start(cycle);
        for (int i = start; i < start + index.length(cycle); i++) {
            int place = index.hops()[i] >> 1;
            Pool pool = pools.pool(place);
            if (!pools.isThere(place) || barred.contains(pool.address())) {
                return false;
            }
            ticked |= pool instanceof Pool.Concentrated;
        }
        return ticked;
    }

    private List<MixedLeg> path(int cycle) {
        int start = index.start(cycle);
        return IntStream.range(start, start + index.length(cycle))
                .mapToObj(i -> pools.leg(index.hops()[i]))
                .toList();
    }
}
