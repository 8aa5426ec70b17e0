package dev.banyan.markets.mixed;

import dev.banyan.api.hex.Address;
import dev.banyan.api.market.Pool;
import dev.banyan.markets.Leg;
import dev.banyan.markets.exact.Reserves;
import dev.banyan.markets.walk.TickCourse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Every pool that was ever shown, each at a place of its own, as it was shown last: one that goes keeps its place until it comes back, so that who can empty a pool, or keep it from being
 * read, makes nobody look at all cycles anew. Not thread-safe.
 */
final class MixedPools {

    private Map<Address, Integer> places = Map.of();
    private Pool[] pools = new Pool[0];
    private Pool.ConstantProduct[] standIns = new Pool.ConstantProduct[0];
    private MixedLeg[] legs = new MixedLeg[0];
    private Reserves reserves = new Reserves(0);
    private int[] shownAt = new int[0];
    private int[] changedAt = new int[0];
    private int[] touched = new int[0];
    private int touchedCount;
    private int showing;

    /**
     * Shows it the pools as they are now.
     *
     * @return false if one is new: then every place is another one
     */
    boolean show(List<Pool> current) {
        showing++;
        boolean same = current.stream().allMatch(this::hasItsPlace);
        if (!same) {
            begin(current);
        }
        touchedCount = 0;
        current.forEach(this::take);
        return same;
    }

    /** How often it was shown pools. */
    int showing() {
        return showing;
    }

    /** True if the pool at a place was among those shown last, and there is anything to be had of it. */
    boolean isThere(int place) {
        return shownAt[place] == showing && !isEmpty(pools[place]);
    }

    /** The showing that brought another pool to a place than the one before. */
    int changedAt(int place) {
        return changedAt[place];
    }

    Pool pool(int place) {
        return pools[place];
    }

    /** By place and direction, as an index of cycles counts hops. */
    MixedLeg leg(int hop) {
        return legs[hop];
    }

    List<Pool.ConstantProduct> standIns() {
        return List.of(standIns);
    }

    Reserves reserves() {
        return reserves;
    }

    /** The places at which the last showing brought another pool, up to {@link #touchedCount}. */
    int[] touched() {
        return touched;
    }

    int touchedCount() {
        return touchedCount;
    }

    /** True if neither here nor anywhere along the price there is liquidity. */
    private static boolean isEmpty(Pool pool) {
        return pool instanceof Pool.Concentrated ticks
                && ticks.liquidity().signum() == 0
                && ticks.ticks().ticks().isEmpty();
    }

    private boolean hasItsPlace(Pool pool) {
        Integer place = places.get(pool.address());
        return place != null && isSamePlace(pool, pools[place]);
    }

    /** True if nothing about a pool is other but where its price and its liquidity are. */
    private static boolean isSamePlace(Pool one, Pool other) {
        return one.token0().equals(other.token0())
                && one.token1().equals(other.token1())
                && one.getClass().equals(other.getClass());
    }

    private void begin(List<Pool> current) {
        TreeMap<Address, Pool> all = new TreeMap<>();
        Arrays.stream(pools).forEach(pool -> all.put(pool.address(), pool));
        current.forEach(pool -> all.put(pool.address(), pool));
        List<Pool> sorted = new ArrayList<>(all.values());
        places = new HashMap<>();
        pools = sorted.toArray(Pool[]::new);
        standIns = new Pool.ConstantProduct[pools.length];
        legs = new MixedLeg[2 * pools.length];
        reserves = new Reserves(pools.length);
        shownAt = new int[pools.length];
        changedAt = new int[pools.length];
        touched = new int[pools.length];
        for (int place = 0; place < pools.length; place++) {
            places.put(pools[place].address(), place);
            set(place, pools[place]);
        }
    }

    @SuppressWarnings("ReferenceEquality") // equal ones that are not the same are only looked at in vain
    private void take(Pool pool) {
        int place = places.getOrDefault(pool.address(), -1);
        if (pools[place] != pool) {
            set(place, pool);
            touched[touchedCount++] = place;
        }
        shownAt[place] = showing;
    }

    private void set(int place, Pool pool) {
        pools[place] = pool;
        changedAt[place] = showing;
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
