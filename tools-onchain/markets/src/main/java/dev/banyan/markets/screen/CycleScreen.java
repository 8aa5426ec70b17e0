package dev.banyan.markets.screen;

import dev.banyan.markets.exact.Reserves;
import dev.banyan.markets.graph.CycleIndex;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * Prices cycles in {@code double} and names those that may gain.
 *
 * <p>A hop is {@code y = g·s·x/(r + g·x)}, which as {@code k·x/(1 + n·x)} has {@code k = g·s/r} and {@code n = g/r}; two in a row are {@code k = k₁·k₂}, {@code n = n₁ + k₁·n₂}.
 * (The ratios and not {@code K·x/(M + N·x)}: K·M passes the range of a double at five hops of 112 bits.) A cycle gains if {@code k > 1}, most at {@code (√k - 1)/n}, and then
 * {@code (√k - 1)²/n}. Six hops are twenty-odd roundings of 2^-53, so k is known to better than one part in 10^14, and a margin of 10^-12 loses no cycle
 * that gains exactly. Not thread-safe; re-pricing allocates nothing.
 */
public final class CycleScreen {

    private static final double MARGIN = 1e-12;
    private static final double GAINING = 1 - MARGIN;
    private static final double UP = 1 + MARGIN;
    private static final double TWO_64 = 0x1p64;
    private static final double MILLION = 1e6;
    private static final int INT = 32;
    private static final int FIRST_ROOM = 64;

    private final CycleIndex index;
    private final Reserves reserves;
    private final double[] rate;
    private final double[] slope;
    private final double[] k;
    /** Known of cycles that may gain alone. */
    private final double[] n;

    private final GainingCycles gaining;
    private final int[] seen;
    private int round;
    /** The cycles that were priced last, or all if the count is negative. */
    private final int[] repriced;

    private int repricedCount = -1;
    private int rankedCount;
    private long[] ranking = new long[0];
    private double[] costs = new double[0];
    private double[] needed = new double[0];

    /** A screen over those cycles and reserves; everything is to be priced by {@link #price} first. */
    public CycleScreen(CycleIndex index, Reserves reserves) {
        this.index = index;
        this.reserves = reserves;
        this.rate = new double[2 * index.poolCount()];
        this.slope = new double[2 * index.poolCount()];
        this.k = new double[index.count()];
        this.n = new double[index.count()];
        this.gaining = new GainingCycles(index.count());
        this.seen = new int[index.count()];
        this.repriced = new int[index.count()];
    }

    /** Prices all cycles by the reserves as they are. */
    public void price() {
        for (int pool = 0; pool < index.poolCount(); pool++) {
            look(pool);
        }
        priceCycles();
    }

    /** Prices the cycles through some pools again, by the reserves as they are. */
    public void price(int[] pools, int count) {
        int[] poolStart = index.poolStart();
        long affected = 0;
        for (int i = 0; i < count; i++) {
            look(pools[i]);
            affected += poolStart[pools[i] + 1] - poolStart[pools[i]];
        }
        if (affected > index.count()) {
            priceCycles();
            return;
        }
        round++;
        repricedCount = 0;
        for (int i = 0; i < count; i++) {
            priceThrough(poolStart[pools[i]], poolStart[pools[i] + 1]);
        }
    }

    /** Those between two places of the index's list by pool, which rise and so get longer. */
    private void priceThrough(int from, int to) {
        int[] poolCycles = index.poolCycles();
        int[] hops = index.hops();
        int length = CycleIndex.LEAST_HOPS;
        int end = index.firstOf(length + 1);
        int zero = 0;
        for (int at = from; at < to; at++) {
            int cycle = poolCycles[at];
            while (cycle >= end) {
                zero += length * (end - index.firstOf(length));
                length++;
                end = index.firstOf(length + 1);
            }
            if (seen[cycle] != round) {
                seen[cycle] = round;
                repriced[repricedCount++] = cycle;
                compose(hops, zero + length * (cycle - index.firstOf(length)), length, cycle);
            }
        }
    }

    /** Reads a pool's reserves; an empty pool buys nothing. */
    public void look(int pool) {
        double reserve0 = whole(reserves.highIn(2 * pool), reserves.lowIn(2 * pool));
        double reserve1 = whole(reserves.highIn(2 * pool + 1), reserves.lowIn(2 * pool + 1));
        double part = reserves.feeRest(pool) / MILLION;
        boolean empty = reserve0 == 0 || reserve1 == 0;
        slope[2 * pool] = empty ? 0 : part / reserve0;
        slope[2 * pool + 1] = empty ? 0 : part / reserve1;
        rate[2 * pool] = slope[2 * pool] * reserve1;
        rate[2 * pool + 1] = slope[2 * pool + 1] * reserve0;
    }

    /** Prices every cycle by what {@link #look} has read. */
    public void priceCycles() {
        repricedCount = -1;
        gaining.clear();
        int[] hops = index.hops();
        int at = pricePairs(hops);
        at = priceTriples(hops, at);
        for (int length = 4; length <= CycleIndex.MOST_HOPS; length++) {
            at = priceLonger(hops, at, length);
        }
    }

    /** True if a cycle may gain; false if it certainly does not. */
    public boolean mayGain(int cycle) {
        return k[cycle] > GAINING;
    }

    /** How many cycles may gain. */
    public int gaining() {
        return gaining.count();
    }

    /**
     * Orders the cycles that may gain {@code least} or more by what they may leave after their cost, best first, equal ones by number.
     *
     * @param least base units by number of hops
     * @param cost base units by number of hops
     * @return how many there are; {@link #ranked} names them
     */
    public int rank(BigInteger[] least, BigInteger[] cost) {
        costs = new double[cost.length];
        needed = new double[least.length];
        for (int length = CycleIndex.LEAST_HOPS; length < cost.length; length++) {
            costs[length] = cost[length].doubleValue() / UP;
            needed[length] = least[length].doubleValue() / UP;
        }
        return rankAll();
    }

    /** The same again with the same bounds, after {@link #price(int[], int)}; looks only at what that has priced. */
    public int rankAgain() {
        if (repricedCount < 0) {
            return rankAll();
        }
        int kept = 0;
        for (int place = 0; place < rankedCount; place++) {
            if (seen[ranked(place)] != round) {
                ranking[kept++] = ranking[place];
            }
        }
        rankedCount = kept;
        for (int i = 0; i < repricedCount; i++) {
            enter(repriced[i], index.length(repriced[i]));
        }
        Arrays.sort(ranking, 0, rankedCount);
        return rankedCount;
    }

    private int rankAll() {
        rankedCount = 0;
        for (int place = 0; place < gaining.count(); place++) {
            int cycle = gaining.at(place);
            enter(cycle, index.length(cycle));
        }
        Arrays.sort(ranking, 0, rankedCount);
        return rankedCount;
    }

    private void enter(int cycle, int length) {
        if (k[cycle] > GAINING) {
            double gain = mostGain(cycle);
            if (gain >= needed[length]) {
                if (rankedCount == ranking.length) {
                    ranking = Arrays.copyOf(ranking, Math.max(FIRST_ROOM, 2 * rankedCount));
                }
                ranking[rankedCount++] = key(gain - costs[length], cycle);
            }
        }
    }

    /** The cycle at a place of the last {@link #rank}, from zero. */
    public int ranked(int place) {
        return (int) ranking[place];
    }

    /** False if neither the cycle at a place of the last {@link #rank} nor any after it can leave as much as {@code net} after its cost. */
    public boolean mayLeave(int place, BigInteger net) {
        return unkeyed(ranking[place]) >= net.doubleValue() / UP;
    }

    /** What a cycle gains at most, a little too much; base units never go below a whole one. */
    private double mostGain(int cycle) {
        double root = Math.sqrt(k[cycle] * UP) - 1;
        return root <= 0 ? 0 : root * root / n[cycle] * UP;
    }

    /** Ascending for falling gains; a float is exact enough, rounded up. */
    private static long key(double net, int cycle) {
        float rounded = Math.nextUp((float) Math.max(net, 0));
        return ((long) (Integer.MAX_VALUE - Float.floatToIntBits(rounded)) << INT) | cycle;
    }

    private static double unkeyed(long key) {
        return Float.intBitsToFloat(Integer.MAX_VALUE - (int) (key >> INT));
    }

    private int pricePairs(int[] hops) {
        int at = 0;
        for (int cycle = 0; cycle < index.firstOf(3); cycle++, at += 2) {
            int a = hops[at];
            int b = hops[at + 1];
            double product = rate[a] * rate[b];
            k[cycle] = product;
            if (product > GAINING) {
                n[cycle] = slope[a] + rate[a] * slope[b];
                gaining.add(cycle);
            }
        }
        return at;
    }

    private int priceTriples(int[] hops, int from) {
        int at = from;
        for (int cycle = index.firstOf(3); cycle < index.firstOf(4); cycle++, at += 3) {
            int a = hops[at];
            int b = hops[at + 1];
            int c = hops[at + 2];
            double two = rate[a] * rate[b];
            double product = two * rate[c];
            k[cycle] = product;
            if (product > GAINING) {
                n[cycle] = slope[a] + rate[a] * slope[b] + two * slope[c];
                gaining.add(cycle);
            }
        }
        return at;
    }

    private int priceLonger(int[] hops, int from, int length) {
        int at = from;
        for (int cycle = index.firstOf(length); cycle < index.firstOf(length + 1); cycle++, at += length) {
            compose(hops, at, length, cycle);
        }
        return at;
    }

    private void compose(int[] hops, int at, int length, int cycle) {
        double product = rate[hops[at]];
        double sum = slope[hops[at]];
        for (int i = at + 1; i < at + length; i++) {
            sum += product * slope[hops[i]];
            product *= rate[hops[i]];
        }
        boolean gained = k[cycle] > GAINING;
        k[cycle] = product;
        if (product > GAINING) {
            n[cycle] = sum;
            gaining.add(cycle);
        } else if (gained) {
            gaining.remove(cycle);
        }
    }

    private static double whole(long high, long low) {
        double bottom = (double) (low & Long.MAX_VALUE);
        return high * TWO_64 + (low < 0 ? bottom + 0x1p63 : bottom);
    }
}
