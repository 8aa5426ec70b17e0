package dev.banyan.markets.graph;

import dev.banyan.api.hex.Address;
import dev.banyan.api.market.Pool;
import dev.banyan.api.money.Token;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Every cycle of 2 to 6 hops through some base tokens over a set of pools, in primitive arrays: the hops of all cycles in a row, and which cycles go through which pool.
 *
 * <p>No pool twice, no inner token twice, both directions. Cycles are numbered by length, then base token (in the order of addresses), then hops; a hop is {@code 2·i} if the lower token of
 * the i-th pool goes in, {@code 2·i + 1} if the higher one does, pools in the order of their addresses. It depends on which pools there are; their reserves
 * matter only if there are more cycles than are kept.
 *
 * <p><b>Which cycles are kept</b>: at most {@code mostForBase} for each base token. Fewer hops come first; of the length at which the room ends, those that bend
 * least: that is, those that take the greatest input before their average price halves, by the reserves at that time, equal ones by their hops. A walk that is
 * still not done after {@link #MOST_STEPS} steps, deepest pools first, is ended there. Immutable; about 50 bytes a cycle of four hops.
 */
public final class CycleIndex {

    /** The fewest hops of a cycle. */
    public static final int LEAST_HOPS = 2;

    /** The most hops of a cycle, as many as the executor contract takes. */
    public static final int MOST_HOPS = 6;

    /** What is kept for a base token if nothing else is said. */
    public static final int USUAL_MOST = 200_000;

    /** Where a walk for one base token and one length ends. */
    static final long MOST_STEPS = 30_000_000;

    /** No pools, no cycles. */
    public static final CycleIndex EMPTY =
            new CycleIndex(List.of(), List.of(), LEAST_HOPS, USUAL_MOST, new int[MOST_HOPS + 2], new int[0], true);

    private final List<Address> pools;
    private final List<Token> bases;
    private final int maxHops;
    private final int mostForBase;
    private final int[] first;
    private final int[] hops;
    private final int[] poolStart;
    private final int[] poolCycles;
    private final boolean complete;

    private CycleIndex(
            List<Address> pools,
            List<Token> bases,
            int maxHops,
            int mostForBase,
            int[] first,
            int[] hops,
            boolean complete) {
        this.pools = pools;
        this.bases = bases;
        this.maxHops = maxHops;
        this.mostForBase = mostForBase;
        this.first = first;
        this.hops = hops;
        this.complete = complete;
        this.poolStart = new int[pools.size() + 1];
        this.poolCycles = new int[hops.length];
        linkPools();
    }

    /**
     * The cycles over {@code pools}.
     *
     * @param pools in the order of their addresses, none twice
     * @param bases tokens that a cycle may begin and end with
     * @param maxHops 2 to 6
     * @param mostForBase how many are kept for each base token at most
     */
    public static CycleIndex of(List<Pool.ConstantProduct> pools, List<Token> bases, int maxHops, int mostForBase) {
        if (maxHops < LEAST_HOPS || maxHops > MOST_HOPS) {
            throw new IllegalArgumentException("hops out of 2..6: " + maxHops);
        }
        List<Token> ordered = bases.stream()
                .distinct()
                .sorted(Comparator.comparing(Token::address))
                .toList();
        PoolGraph graph = new PoolGraph(pools);
        List<List<CycleList>> found = new ArrayList<>();
        boolean complete = true;
        for (Token base : ordered) {
            CycleSearch search = new CycleSearch(graph, graph.number(base.address()), maxHops, mostForBase);
            found.add(search.cycles());
            complete &= search.isComplete();
        }
        return joined(addresses(pools), ordered, maxHops, mostForBase, found, complete);
    }

    /**
     * The cycles over other pools: equal to those of {@link #of} with the same bases and bounds, but where all cycles are kept only those of new pools are searched for.
     *
     * @param current in the order of their addresses, none twice
     */
    public CycleIndex updated(List<Pool.ConstantProduct> current) {
        List<Address> now = addresses(current);
        if (!complete) {
            return of(current, bases, maxHops, mostForBase);
        }
        int[] moved = new int[pools.size()];
        boolean[] fresh = new boolean[now.size()];
        Arrays.fill(moved, -1);
        Arrays.fill(fresh, true);
        Map<Address, Integer> places = new HashMap<>();
        for (int i = 0; i < now.size(); i++) {
            places.put(now.get(i), i);
        }
        for (int i = 0; i < moved.length; i++) {
            Integer place = places.get(pools.get(i));
            if (place != null) {
                moved[i] = place;
                fresh[place] = false;
            }
        }
        PoolGraph graph = new PoolGraph(current);
        List<List<CycleList>> merged = new ArrayList<>();
        for (Token base : bases) {
            CycleSearch search = new CycleSearch(graph, graph.number(base.address()), maxHops, mostForBase);
            List<CycleList> levels = search.merged(this, moved, fresh);
            if (!search.isComplete()) {
                return of(current, bases, maxHops, mostForBase);
            }
            merged.add(levels);
        }
        return joined(now, bases, maxHops, mostForBase, merged, true);
    }

    /** True if this was made for exactly these pools, in this order. */
    public boolean fits(List<Pool.ConstantProduct> current) {
        if (current.size() != pools.size()) {
            return false;
        }
        for (int i = 0; i < pools.size(); i++) {
            if (!pools.get(i).equals(current.get(i).address())) {
                return false;
            }
        }
        return true;
    }

    /** How many cycles there are. */
    public int count() {
        return first[MOST_HOPS + 1];
    }

    /** How many pools there are. */
    public int poolCount() {
        return pools.size();
    }

    /** False if there were more cycles than are kept. */
    public boolean isComplete() {
        return complete;
    }

    /** The number of the first cycle of that many hops or more. */
    public int firstOf(int length) {
        return first[length];
    }

    /** Hops of a cycle. */
    public int length(int cycle) {
        int length = LEAST_HOPS;
        while (cycle >= first[length + 1]) {
            length++;
        }
        return length;
    }

    /** Where a cycle's hops begin in {@link #hops}. */
    public int start(int cycle) {
        int start = 0;
        int length = LEAST_HOPS;
        while (cycle >= first[length + 1]) {
            start += length * (first[length + 1] - first[length]);
            length++;
        }
        return start + length * (cycle - first[length]);
    }

    /** The hops of all cycles in a row. For reading; the array is not copied. */
    public int[] hops() {
        return hops;
    }

    /** Where a pool's cycles begin in {@link #poolCycles}, pool by pool, and where the last one's end. For reading; not copied. */
    public int[] poolStart() {
        return poolStart;
    }

    /** The numbers of the cycles through each pool. For reading; not copied. */
    public int[] poolCycles() {
        return poolCycles;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CycleIndex index
                && pools.equals(index.pools)
                && bases.equals(index.bases)
                && maxHops == index.maxHops
                && mostForBase == index.mostForBase
                && complete == index.complete
                && Arrays.equals(first, index.first)
                && Arrays.equals(hops, index.hops);
    }

    @Override
    public int hashCode() {
        return 31 * pools.hashCode() + Arrays.hashCode(hops);
    }

    @Override
    public String toString() {
        return count() + " cycles of " + LEAST_HOPS + " to " + maxHops + " hops over " + pools.size() + " pools";
    }

    private static CycleIndex joined(
            List<Address> pools,
            List<Token> bases,
            int maxHops,
            int mostForBase,
            List<List<CycleList>> byBase,
            boolean complete) {
        int[] first = new int[MOST_HOPS + 2];
        int size = 0;
        for (int length = LEAST_HOPS; length <= MOST_HOPS; length++) {
            first[length + 1] = first[length];
            for (List<CycleList> levels : byBase) {
                if (length - LEAST_HOPS < levels.size()) {
                    first[length + 1] += levels.get(length - LEAST_HOPS).count();
                }
            }
            size = Math.addExact(size, Math.multiplyExact(length, first[length + 1] - first[length]));
        }
        int[] hops = new int[size];
        int at = 0;
        for (int length = LEAST_HOPS; length <= MOST_HOPS; length++) {
            for (List<CycleList> levels : byBase) {
                if (length - LEAST_HOPS < levels.size()) {
                    CycleList level = levels.get(length - LEAST_HOPS);
                    level.copyTo(hops, at);
                    at += level.count() * length;
                }
            }
        }
        return new CycleIndex(pools, bases, maxHops, mostForBase, first, hops, complete);
    }

    private void linkPools() {
        for (int hop : hops) {
            poolStart[(hop >> 1) + 1]++;
        }
        for (int pool = 0; pool < pools.size(); pool++) {
            poolStart[pool + 1] += poolStart[pool];
        }
        int[] next = Arrays.copyOf(poolStart, pools.size());
        int at = 0;
        for (int length = LEAST_HOPS; length <= MOST_HOPS; length++) {
            for (int cycle = first[length]; cycle < first[length + 1]; cycle++) {
                for (int i = 0; i < length; i++) {
                    poolCycles[next[hops[at++] >> 1]++] = cycle;
                }
            }
        }
    }

    private static List<Address> addresses(List<Pool.ConstantProduct> pools) {
        for (int i = 1; i < pools.size(); i++) {
            if (pools.get(i - 1).address().compareTo(pools.get(i).address()) >= 0) {
                throw new IllegalArgumentException("pools in the order of their addresses expected, each once");
            }
        }
        return pools.stream().map(Pool.ConstantProduct::address).toList();
    }
}
