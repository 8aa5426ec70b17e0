package dev.banyan.markets.graph;

import java.util.Arrays;
import java.util.Comparator;

/**
 * A depth-first walk that finds the cycles of one length through one base token: no pool twice, no inner token twice.
 *
 * <p>It turns back where the base token is too far away, where the bound on steps is reached, and, when only the straightest are wanted, where the path already
 * bends more than the worst that is kept: bending only grows along a path, {@code n' = n + k·slope}.
 */
final class CycleWalk {

    private final PoolGraph graph;
    private final int base;
    private final int length;
    private final int[] edges;
    private final int[] edgeStart;
    private final int[] distance;
    private final int[] path;
    private final boolean[] used;
    private final boolean[] visited;
    private final CycleList found;
    private final long mostSteps;
    private boolean[] wanted = new boolean[0];
    private int most = Integer.MAX_VALUE;
    private double worst = Double.POSITIVE_INFINITY;
    private boolean selecting;
    private boolean cut;
    private long steps;

    CycleWalk(PoolGraph graph, int base, int length, long mostSteps) {
        this.graph = graph;
        this.base = base;
        this.length = length;
        this.mostSteps = mostSteps;
        this.edges = graph.edges();
        this.edgeStart = graph.edgeStart();
        this.distance = graph.distancesTo(base);
        this.path = new int[length];
        this.used = new boolean[graph.poolCount()];
        this.visited = new boolean[graph.tokenCount()];
        this.found = new CycleList(length);
    }

    /** All cycles in the order of their hops; stops early, and {@link #isCut}, when there are more than {@code atMost}. */
    CycleList all(int atMost) {
        most = atMost;
        go();
        return found;
    }

    /** All cycles through one of the wanted pools at least, likewise. */
    CycleList through(boolean[] pools, int atMost) {
        wanted = pools;
        return all(atMost);
    }

    /** The {@code number} cycles that bend least, in the order of their hops. */
    CycleList straightest(int number) {
        selecting = true;
        most = number;
        for (int token = 0; token < graph.tokenCount(); token++) {
            sortDeepestFirst(edgeStart[token], edgeStart[token + 1]);
        }
        if (number > 0) {
            go();
            found.keepStraightest(number);
            found.sortByHops();
        }
        return found;
    }

    /** True if it stopped before it had seen everything. */
    boolean isCut() {
        return cut;
    }

    private void go() {
        from(base, 0, 1, 0, wanted.length == 0);
    }

    private void sortDeepestFirst(int from, int to) {
        int[] sorted = Arrays.stream(edges, from, to)
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(graph::slope).thenComparing(Comparator.naturalOrder()))
                .mapToInt(Integer::intValue)
                .toArray();
        System.arraycopy(sorted, 0, edges, from, sorted.length);
    }

    private void from(int token, int depth, double rate, double bend, boolean satisfied) {
        int left = length - depth - 1;
        for (int e = edgeStart[token]; e < edgeStart[token + 1] && !cut; e++) {
            int hop = edges[e];
            int next = graph.tokenOut(hop);
            if (used[hop >> 1] || (left == 0) != (next == base) || visited[next] || distance[next] > left) {
                continue;
            }
            if (++steps > mostSteps) {
                cut = true;
                return;
            }
            double bends = bend + rate * graph.slope(hop);
            if (bends > worst) {
                continue;
            }
            path[depth] = hop;
            boolean enough = satisfied || wanted[hop >> 1];
            if (left == 0) {
                if (enough) {
                    arrive(bends);
                }
                continue;
            }
            used[hop >> 1] = true;
            visited[next] = true;
            from(next, depth + 1, rate * graph.rate(hop), bends, enough);
            visited[next] = false;
            used[hop >> 1] = false;
        }
    }

    private void arrive(double bend) {
        if (!selecting && found.count() == most) {
            cut = true;
            return;
        }
        found.add(path, 0, bend);
        if (selecting && found.count() >= 2L * most) {
            found.keepStraightest(most);
            worst = found.bend(most - 1);
        }
    }
}
