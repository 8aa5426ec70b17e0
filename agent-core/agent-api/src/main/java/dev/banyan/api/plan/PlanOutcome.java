package dev.banyan.api.plan;

import dev.banyan.api.tool.Value;
import java.util.List;
import java.util.Map;

/**
 * How a plan ended.
 *
 * @param plan its id
 * @param succeeded true if every task did
 * @param problems one line for each task that did not
 * @param results what its tasks came back with, by their numbers, of a plan that {@link Plan#remembers}; a task that
 *     succeeded without a result has none of its own
 */
public record PlanOutcome(
        String plan, boolean succeeded, List<String> problems, Map<Integer, Map<String, Value>> results) {

    /** Keeps its own copies. */
    public PlanOutcome {
        problems = List.copyOf(problems);
        results = Map.copyOf(results);
    }

    /** Of a plan whose results are not remembered. */
    public PlanOutcome(String plan, boolean succeeded, List<String> problems) {
        this(plan, succeeded, problems, Map.of());
    }
}
