package dev.banyan.strategies.backtest;

import dev.banyan.api.hex.Address;
import dev.banyan.api.market.Pool;
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

    /** Recorded pools with what we left laid over them. */
    List<Pool> over(List<Pool> recorded) {
        if (ours.isEmpty()) {
            return recorded;
        }
        List<Pool> pools = new ArrayList<>(recorded);
        pools.replaceAll(pool -> switch (pool) {
            case Pool.ConstantProduct p -> {
                Reserves left = ours.get(p.address());
                yield left == null ? p : left.in(p);
            }
        });
        return List.copyOf(pools);
    }
}
