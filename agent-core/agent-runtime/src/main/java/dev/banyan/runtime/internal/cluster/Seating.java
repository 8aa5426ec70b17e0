package dev.banyan.runtime.internal.cluster;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Where agents sit and where they had better; a value.
 *
 * @param <N> nodes
 * @param agents of each node
 * @param allowed the nodes that may host an agent
 */
record Seating<N>(Map<N, List<String>> agents, Function<String, Set<N>> allowed) {

    /** A smaller difference is not worth the pause that a move costs. */
    private static final int WORTH_A_MOVE = 2;

    /** The allowed node with the fewest agents; empty if no node may host it. */
    Optional<N> place(String agent) {
        Set<N> may = allowed.apply(agent);
        return agents.keySet().stream().filter(may::contains).min(Comparator.comparingInt(this::load));
    }

    /** One agent that had better be elsewhere: where it may not be, or on a node with two more than another one has. */
    Optional<String> misplaced() {
        List<N> fullestFirst = new ArrayList<>(agents.keySet());
        fullestFirst.sort(Comparator.comparingInt(node -> -load(node)));
        return fullestFirst.stream()
                .flatMap(node -> on(node).stream().filter(agent -> isBetterElsewhere(agent, node)))
                .findFirst();
    }

    private boolean isBetterElsewhere(String agent, N here) {
        boolean forbidden = !allowed.apply(agent).contains(here);
        return place(agent)
                .filter(other -> forbidden || load(other) + WORTH_A_MOVE <= load(here))
                .isPresent();
    }

    private int load(N node) {
        return on(node).size();
    }

    private List<String> on(N node) {
        return agents.getOrDefault(node, List.of());
    }
}
