package dev.banyan.markets.graph;

import java.util.ArrayList;
import java.util.List;

/** Finds the cycles through one base token, level by level, until the room for them is used up. */
final class CycleSearch {

    private final PoolGraph graph;
    private final int base;
    private final int maxHops;
    private final int most;
    private boolean complete = true;

    /** A base token of -1 has no cycles. */
    CycleSearch(PoolGraph graph, int base, int maxHops, int most) {
        this.graph = graph;
        this.base = base;
        this.maxHops = maxHops;
        this.most = most;
    }

    boolean isComplete() {
        return complete;
    }

    /** A list for each length from two on. */
    List<CycleList> cycles() {
        List<CycleList> levels = new ArrayList<>();
        int room = most;
        for (int length = CycleIndex.LEAST_HOPS; length <= maxHops && base >= 0 && complete; length++) {
            CycleWalk walk = new CycleWalk(graph, base, length, CycleIndex.MOST_STEPS);
            CycleList found = walk.all(room);
            if (walk.isCut()) {
                complete = false;
                found = new CycleWalk(graph, base, length, CycleIndex.MOST_STEPS).straightest(room);
            }
            room -= found.count();
            levels.add(found);
        }
        return levels;
    }

    /**
     * The same from a complete index of other pools.
     *
     * @param moved where each of its pools is now, -1 if it is gone
     * @param fresh which of today's pools it does not have
     */
    List<CycleList> merged(CycleIndex old, int[] moved, boolean[] fresh) {
        List<CycleList> levels = new ArrayList<>();
        int room = most;
        for (int length = CycleIndex.LEAST_HOPS; length <= maxHops && base >= 0; length++) {
            CycleList kept = kept(old, length, moved);
            CycleWalk walk = new CycleWalk(graph, base, length, CycleIndex.MOST_STEPS);
            CycleList found = hasAny(fresh) ? walk.through(fresh, room) : new CycleList(length);
            if (walk.isCut() || kept.count() + found.count() > room) {
                complete = false;
                return levels;
            }
            int[] path = new int[length];
            for (int cycle = 0; cycle < found.count(); cycle++) {
                for (int i = 0; i < length; i++) {
                    path[i] = found.hop(cycle, i);
                }
                kept.add(path, 0, 0);
            }
            kept.sortByHops();
            room -= kept.count();
            levels.add(kept);
        }
        return levels;
    }

    private CycleList kept(CycleIndex old, int length, int[] moved) {
        CycleList kept = new CycleList(length);
        int[] path = new int[length];
        int[] hops = old.hops();
        for (int cycle = old.firstOf(length); cycle < old.firstOf(length + 1); cycle++) {
            int start = old.start(cycle);
            boolean alive = true;
            for (int i = 0; i < length && alive; i++) {
                int place = moved[hops[start + i] >> 1];
                path[i] = 2 * place + (hops[start + i] & 1);
                alive = place >= 0;
            }
            if (alive && graph.tokenIn(path[0]) == base) {
                kept.add(path, 0, 0);
            }
        }
        return kept;
    }

    private static boolean hasAny(boolean[] flags) {
        for (boolean flag : flags) {
            if (flag) {
                return true;
            }
        }
        return false;
    }
}
