package dev.banyan.markets.mixed;

import dev.banyan.api.market.Pool;
import dev.banyan.api.money.Token;
import dev.banyan.markets.Leg;
import dev.banyan.markets.exact.Reserves;
import dev.banyan.markets.graph.CycleIndex;
import dev.banyan.markets.screen.CycleScreen;
import dev.banyan.markets.walk.TickCourse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Cycles over pools of both kinds at one moment: every one is screened in {@code double} with a pair standing in for each pool of ticks, and those that may gain are sized by what the contracts
 * would give.
 */
public final class MixedMarket {

    private final List<Pool> pools;
    private final CycleIndex index;
    private final CycleScreen screen;

    private MixedMarket(List<Pool> pools, CycleIndex index, CycleScreen screen) {
        this.pools = pools;
        this.index = index;
        this.screen = screen;
    }

    /**
     * The market of some pools.
     *
     * @param bases tokens that a cycle may begin and end with
     * @param mostHops 2 to 6
     */
    public static MixedMarket of(List<Pool> pools, List<Token> bases, int mostHops) {
        List<Pool> sorted =
                pools.stream().sorted(Comparator.comparing(Pool::address)).toList();
        List<Pool.ConstantProduct> pairs =
                sorted.stream().map(MixedMarket::pair).toList();
        CycleIndex index = CycleIndex.of(pairs, bases, mostHops, CycleIndex.USUAL_MOST);
        Reserves reserves = new Reserves(pairs.size());
        for (int i = 0; i < pairs.size(); i++) {
            Pool.ConstantProduct pair = pairs.get(i);
            reserves.set(i, pair.reserve0(), pair.reserve1(), pair.fee().rest());
        }
        CycleScreen screen = new CycleScreen(index, reserves);
        screen.price();
        return new MixedMarket(sorted, index, screen);
    }

    /** How many cycles there are. */
    public int cycles() {
        return index.count();
    }

    /** Every cycle that gains a base unit before gas, each as if it were the only one; the best first, equal ones by fewer hops, then by their pools' addresses. */
    public List<MixedOpportunity> opportunities() {
        MixedSizing sizing = new MixedSizing();
        List<MixedLeg> both = new ArrayList<>();
        pools.forEach(pool -> both.addAll(bothWays(pool)));
        List<MixedOpportunity> found = new ArrayList<>();
        for (int cycle = 0; cycle < index.count(); cycle++) {
            if (screen.mayGain(cycle)) {
                List<MixedLeg> legs = legs(cycle, both);
                sizing.best(legs).ifPresent(trade -> found.add(new MixedOpportunity(legs, trade)));
            }
        }
        found.sort(
                Comparator.comparing((MixedOpportunity o) -> o.trade().profit()).reversed());
        return List.copyOf(found);
    }

    private List<MixedLeg> legs(int cycle, List<MixedLeg> both) {
        List<MixedLeg> legs = new ArrayList<>();
        int start = index.start(cycle);
        for (int i = 0; i < index.length(cycle); i++) {
            legs.add(both.get(index.hops()[start + i]));
        }
        return legs;
    }

    /** In the order of hops: the lower token in, then the higher one. */
    private static List<MixedLeg> bothWays(Pool pool) {
        return switch (pool) {
            case Pool.ConstantProduct p ->
                List.of(new MixedLeg.Pair(new Leg(p, true)), new MixedLeg.Pair(new Leg(p, false)));
            case Pool.Concentrated p -> {
                TickCourse course = new TickCourse(p);
                yield List.of(new MixedLeg.Ticked(p, true, course), new MixedLeg.Ticked(p, false, course));
            }
        };
    }

    private static Pool.ConstantProduct pair(Pool pool) {
        return switch (pool) {
            case Pool.ConstantProduct p -> p;
            case Pool.Concentrated p -> StandIn.of(p);
        };
    }
}
