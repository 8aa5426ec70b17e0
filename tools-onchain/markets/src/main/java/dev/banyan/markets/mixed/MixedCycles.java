package dev.banyan.markets.mixed;

import dev.banyan.api.hex.Address;
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
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The cycles through at least one pool of ticks, followed from head to head: the index is kept as long as the pools are the same ones, and only cycles through a pool that
 * has changed are screened again.
 *
 * <p>What it answers depends on the pools that it was shown last and on nothing that came before. Not thread-safe.
 */
public final class MixedCycles {

    private final Token base;
    private final int mostHops;
    private final MixedSizing sizing = new MixedSizing();
    private List<Pool> pools = List.of();
    private Pool.ConstantProduct[] standIns = new Pool.ConstantProduct[0];
    private MixedLeg[] legs = new MixedLeg[0];
    private CycleIndex index = CycleIndex.EMPTY;
    private Reserves reserves = new Reserves(0);
    private CycleScreen screen = new CycleScreen(index, reserves);

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
        List<Pool> sorted =
                current.stream().sorted(Comparator.comparing(Pool::address)).toList();
        if (!follow(sorted)) {
            begin(sorted);
        }
        pools = sorted;
    }

    /** Every cycle through a pool of ticks that gains a base unit before gas and touches none of these pools, each as if it were the only one; the best first. */
    public List<MixedOpportunity> opportunities(Set<Address> barred) {
        List<MixedOpportunity> found = new ArrayList<>();
        for (int cycle = 0; cycle < index.count(); cycle++) {
            if (screen.mayGain(cycle) && isOpen(cycle, barred)) {
                List<MixedLeg> path = path(cycle);
                sizing.best(path).ifPresent(trade -> found.add(new MixedOpportunity(path, trade)));
            }
        }
        found.sort(
                Comparator.comparing((MixedOpportunity o) -> o.trade().profit()).reversed());
        return List.copyOf(found);
    }

    /** True if it goes through a pool of ticks and through none that is barred. */
    private boolean isOpen(int cycle, Set<Address> barred) {
        boolean ticked = false;
        int start = index.start(cycle);
        for (int i = start; i < start + index.length(cycle); i++) {
            Pool pool = pools.get(index.hops()[i] >> 1);
            if (barred.contains(pool.address())) {
                return false;
            }
            ticked |= pool instanceof Pool.Concentrated;
        }
        return ticked;
    }

    private List<MixedLeg> path(int cycle) {
        int start = index.start(cycle);
        return IntStream.range(start, start + index.length(cycle))
                .mapToObj(i -> legs[index.hops()[i]])
                .toList();
    }

    private void begin(List<Pool> sorted) {
        standIns = new Pool.ConstantProduct[sorted.size()];
        legs = new MixedLeg[2 * sorted.size()];
        reserves = new Reserves(sorted.size());
        for (int i = 0; i < sorted.size(); i++) {
            set(i, sorted.get(i));
        }
        index = CycleIndex.of(List.of(standIns), List.of(base), mostHops, CycleIndex.USUAL_MOST);
        screen = new CycleScreen(index, reserves);
        screen.price();
    }

    @SuppressWarnings("ReferenceEquality") // equal ones that are not the same are only looked at in vain
    private boolean follow(List<Pool> sorted) {
        if (sorted.size() != pools.size()
                || !IntStream.range(0, sorted.size()).allMatch(i -> isSamePlace(sorted.get(i), pools.get(i)))) {
            return false;
        }
        int[] touched = IntStream.range(0, sorted.size())
                .filter(i -> sorted.get(i) != pools.get(i))
                .toArray();
        for (int i : touched) {
            set(i, sorted.get(i));
        }
        screen.price(touched, touched.length);
        return true;
    }

    /** True if nothing about a pool is other but where its price and its liquidity are. */
    private static boolean isSamePlace(Pool one, Pool other) {
        return one.address().equals(other.address())
                && one.token0().equals(other.token0())
                && one.token1().equals(other.token1())
                && one.getClass().equals(other.getClass());
    }

    private void set(int place, Pool pool) {
        switch (pool) {
            case Pool.ConstantProduct pair -> {
                standIns[place] = pair;
                legs[2 * place] = new MixedLeg.Pair(new Leg(pair, true));
                legs[2 * place + 1] = new MixedLeg.Pair(new Leg(pair, false));
            }
            case Pool.Concentrated ticks -> {
                TickCourse course = new TickCourse(ticks);
                standIns[place] = StandIn.of(ticks);
                legs[2 * place] = new MixedLeg.Ticked(ticks, true, course);
                legs[2 * place + 1] = new MixedLeg.Ticked(ticks, false, course);
            }
        }
        Pool.ConstantProduct shown = standIns[place];
        reserves.set(place, shown.reserve0(), shown.reserve1(), shown.fee().rest());
    }
}
