package dev.banyan.api.plan;

import java.util.List;

/**
 * How a plan ended.
 *
 * @param plan its id
 * @param succeeded true if every task did
 * @param problems one line for each task that did not
 */
public record PlanOutcome(String plan, boolean succeeded, List<String> problems) {

    /** Keeps its own copy. */
    public PlanOutcome {
        problems = List.copyOf(problems);
    }
}
