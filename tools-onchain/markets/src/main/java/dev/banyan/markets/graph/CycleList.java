package dev.banyan.markets.graph;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Cycles of one length, each its hops in a row in one growing array. */
final class CycleList {

    private static final int FIRST_ROOM = 64;

    final int length;
    private int[] hops;
    private double[] bends;
    private int count;

    CycleList(int length) {
        this.length = length;
        this.hops = new int[FIRST_ROOM * length];
        this.bends = new double[FIRST_ROOM];
    }

    int count() {
        return count;
    }

    int hop(int cycle, int position) {
        return hops[cycle * length + position];
    }

    double bend(int cycle) {
        return bends[cycle];
    }

    void clear() {
        count = 0;
    }

    void add(int[] path, int from, double bend) {
        if (count == bends.length) {
            bends = Arrays.copyOf(bends, 2 * count);
            hops = Arrays.copyOf(hops, 2 * count * length);
        }
        System.arraycopy(path, from, hops, count * length, length);
        bends[count++] = bend;
    }

    void copyTo(int[] target, int at) {
        System.arraycopy(hops, 0, target, at, count * length);
    }

    /** Keeps the {@code most} straightest (those that bend least), equal ones by their hops. */
    void keepStraightest(int most) {
        if (count > most) {
            keep(IntStream.range(0, count)
                    .boxed()
                    .sorted((a, b) -> bends[a] != bends[b] ? Double.compare(bends[a], bends[b]) : compareHops(a, b))
                    .limit(most)
                    .mapToInt(Integer::intValue)
                    .toArray());
        }
    }

    void sortByHops() {
        keep(IntStream.range(0, count)
                .boxed()
                .sorted(this::compareHops)
                .mapToInt(Integer::intValue)
                .toArray());
    }

    private void keep(int[] order) {
        int[] oldHops = hops;
        double[] oldBends = bends;
        hops = new int[Math.max(FIRST_ROOM, order.length) * length];
        bends = new double[Math.max(FIRST_ROOM, order.length)];
        count = 0;
        for (int cycle : order) {
            add(oldHops, cycle * length, oldBends[cycle]);
        }
    }

    private int compareHops(int a, int b) {
        return Arrays.compare(hops, a * length, (a + 1) * length, hops, b * length, (b + 1) * length);
    }
}
