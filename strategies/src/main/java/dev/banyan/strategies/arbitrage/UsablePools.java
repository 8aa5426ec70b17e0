package dev.banyan.strategies.arbitrage;

import dev.banyan.api.market.Pool;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * The usable pools of the head seen last, to find those of the next one sooner: a reader that follows a chain gives the same object for a pool that nobody has
 * traded in. What it answers is what {@link ArbitrageSettings#usable} would. Not thread-safe.
 */
final class UsablePools {

    private final ArbitrageSettings settings;
    private List<Pool> seen = List.of();
    private Pool.ConstantProduct[] usable = new Pool.ConstantProduct[0];

    /** Of each pool that was seen, its place among the usable ones; -1 if it is none. */
    private int[] places = new int[0];

    UsablePools(ArbitrageSettings settings) {
        this.settings = settings;
    }

    /** The usable ones of these, in the order of their addresses. */
    List<Pool.ConstantProduct> of(List<Pool> pools) {
        if (!follow(pools)) {
            begin(pools);
        }
        seen = pools;
        return Collections.unmodifiableList(Arrays.asList(usable));
    }

    private void begin(List<Pool> pools) {
        List<Pool.ConstantProduct> found = settings.usable(pools);
        IdentityHashMap<Pool, Integer> placeOf = new IdentityHashMap<>();
        for (int place = 0; place < found.size(); place++) {
            placeOf.put(found.get(place), place);
        }
        usable = found.toArray(Pool.ConstantProduct[]::new);
        places = pools.stream().mapToInt(pool -> placeOf.getOrDefault(pool, -1)).toArray();
    }

    /** Puts those that are other objects than before into their places; false if that is not all there is to do. */
    @SuppressWarnings("ReferenceEquality") // equal ones that are not the same are only looked at in vain
    private boolean follow(List<Pool> pools) {
        if (pools.size() != seen.size()) {
            return false;
        }
        Pool.ConstantProduct[] next = usable.clone();
        for (int i = 0; i < places.length; i++) {
            Pool pool = pools.get(i);
            if (pool != seen.get(i) && !replace(pool, places[i], next)) {
                return false;
            }
        }
        usable = next;
        return true;
    }

    private boolean replace(Pool pool, int place, Pool.ConstantProduct[] next) {
        List<Pool.ConstantProduct> itself = settings.usable(List.of(pool));
        if (place < 0 || itself.isEmpty()) {
            return place < 0 && itself.isEmpty();
        }
        next[place] = itself.getFirst();
        return next[place].address().equals(usable[place].address());
    }
}
