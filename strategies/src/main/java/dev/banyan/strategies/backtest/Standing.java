package dev.banyan.strategies.backtest;

import dev.banyan.api.hex.Address;
import dev.banyan.api.market.Pool;
import dev.banyan.strategies.arbitrage.Reserves;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How we stand after one block: what our trades left in pools that nobody has traded in since, and what each strategy's came to. Immutable, so
 * that a reorg goes back to an earlier one.
 *
 * @param ours by pool
 * @param tallies by the place of the strategy
 */
record Standing(Map<Address, Reserves> ours, List<Tally> tallies) {

    Standing {
        ours = Map.copyOf(ours);
        tallies = List.copyOf(tallies);
    }

    /** The same without what we left in these pools. */
    Standing without(Set<Address> written) {
        if (ours.isEmpty()) {
            return this;
        }
        Map<Address, Reserves> rest = new HashMap<>(ours);
        rest.keySet().removeAll(written);
        return new Standing(rest, tallies);
    }

    Standing without() {
        return new Standing(Map.of(), tallies);
    }

    Standing with(Map<Address, Reserves> left, int strategy, Tally tally) {
        Map<Address, Reserves> all = new HashMap<>(ours);
        all.putAll(left);
        List<Tally> changed = new ArrayList<>(tallies);
        changed.set(strategy, tally);
        return new Standing(all, changed);
    }

    /** Recorded pools, in the order of their addresses, with what we left laid over them. */
    List<Pool> over(List<Pool> recorded) {
        if (ours.isEmpty()) {
            return recorded;
        }
        List<Pool> pools = new ArrayList<>(recorded);
        ours.forEach((address, left) -> {
            for (int i = firstAt(recorded, address); i < pools.size() && isAt(pools.get(i), address); i++) {
                if (pools.get(i) instanceof Pool.ConstantProduct pool) {
                    pools.set(i, left.in(pool));
                }
            }
        });
        return List.copyOf(pools);
    }

    /** The place of the first pool whose address is not lower; two venues may name one contract. */
    private static int firstAt(List<Pool> pools, Address address) {
        int low = 0;
        int high = pools.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (pools.get(middle).address().compareTo(address) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static boolean isAt(Pool pool, Address address) {
        return pool.address().equals(address);
    }
}
