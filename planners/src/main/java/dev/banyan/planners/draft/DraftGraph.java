package dev.banyan.planners.draft;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which tasks wait for which, directly and through others. Not thread-safe. */
final class DraftGraph {

    private final boolean[][] waits;

    /** A graph of so many tasks, none of which waits. */
    DraftGraph(int tasks) {
        this.waits = new boolean[tasks][tasks];
    }

    /** The graph of tasks that wait for these. */
    static DraftGraph of(List<Set<Integer>> prerequisites) {
        DraftGraph graph = new DraftGraph(prerequisites.size());
        for (int task = 0; task < prerequisites.size(); task++) {
            for (int needed : prerequisites.get(task)) {
                graph.waitFor(task, needed);
            }
        }
        return graph;
    }

    /** A task waits for another from now on. */
    void waitFor(int task, int needed) {
        for (int later = 0; later < waits.length; later++) {
            if (later == task || waits[later][task]) {
                for (int earlier = 0; earlier < waits.length; earlier++) {
                    waits[later][earlier] |= earlier == needed || waits[needed][earlier];
                }
            }
        }
    }

    /** True if a task waits for another, directly or through others. */
    boolean waits(int task, int needed) {
        return waits[task][needed];
    }

    /** A task that waits for itself. */
    Optional<Integer> circle() {
        for (int task = 0; task < waits.length; task++) {
            if (waits[task][task]) {
                return Optional.of(task);
            }
        }
        return Optional.empty();
    }
}
