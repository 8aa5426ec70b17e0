package dev.banyan.strategies.arbitrage;

import dev.banyan.api.hex.Address;
import dev.banyan.api.market.Pool;
import dev.banyan.api.money.Token;
import dev.banyan.markets.Leg;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Every cycle through a base token over a set of pools: no pool twice, no inner token twice, both directions. It depends
 * on which pools there are and not on their reserves, so it is made once for a set of pools and read at every head.
 *
 * @param pools addresses of the pools, in the order that steps refer to
 * @param cycles the steps of each cycle
 */
record CycleTable(List<Address> pools, List<List<Step>> cycles) {

    /** No pools, no cycles. */
    static final CycleTable EMPTY = new CycleTable(List.of(), List.of());

    /** One swap: the pool's place in the order, and the direction. */
    record Step(int pool, boolean zeroForOne) {

        /** The step with the reserves of one head. */
        Leg leg(List<Pool.ConstantProduct> pools) {
            return new Leg(pools.get(pool), zeroForOne);
        }
    }

    /** The cycles of {@code pools} through {@code base}, of two to {@code maxHops} swaps. */
    static CycleTable of(List<Pool.ConstantProduct> pools, Token base, int maxHops) {
        List<List<Step>> found = new ArrayList<>();
        new Walk(pools, base, maxHops, found).from(base);
        return new CycleTable(addresses(pools), List.copyOf(found));
    }

    /** True if this table was made for exactly these pools. */
    boolean fits(List<Pool.ConstantProduct> current) {
        return pools.equals(addresses(current));
    }

    private static List<Address> addresses(List<Pool.ConstantProduct> pools) {
        return pools.stream().map(Pool.ConstantProduct::address).toList();
    }

    /** A depth-first walk from the base token back to it. */
    private static final class Walk {

        private final List<Pool.ConstantProduct> pools;
        private final Token base;
        private final int maxHops;
        private final List<List<Step>> found;
        private final List<Step> path = new ArrayList<>();
        private final Set<Integer> used = new HashSet<>();
        private final Set<Token> visited = new HashSet<>();

        Walk(List<Pool.ConstantProduct> pools, Token base, int maxHops, List<List<Step>> found) {
            this.pools = pools;
            this.base = base;
            this.maxHops = maxHops;
            this.found = found;
        }

        void from(Token token) {
            for (int i = 0; i < pools.size(); i++) {
                Pool.ConstantProduct pool = pools.get(i);
                boolean zeroForOne = token.equals(pool.token0());
                if ((zeroForOne || token.equals(pool.token1())) && used.add(i)) {
                    path.add(new Step(i, zeroForOne));
                    arrive(zeroForOne ? pool.token1() : pool.token0());
                    path.removeLast();
                    used.remove(i);
                }
            }
        }

        private void arrive(Token token) {
            if (token.equals(base)) {
                found.add(List.copyOf(path));
            } else if (path.size() < maxHops && visited.add(token)) {
                from(token);
                visited.remove(token);
            }
        }
    }
}
