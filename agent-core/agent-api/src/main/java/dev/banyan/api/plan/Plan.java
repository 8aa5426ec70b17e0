package dev.banyan.api.plan;

import java.util.List;

/**
 * A graph of tasks.
 *
 * @param id unique within the agent
 * @param because why it was made, for people
 * @param tasks numbered 0, 1, 2 … in their order here; a task may wait for any other, as long as there is no circle
 * @param remembers true if the planner wants to see all that the tasks come back with, in {@link PlanOutcome#results};
 *     otherwise only what other tasks use is kept
 */
public record Plan(String id, String because, List<Task> tasks, boolean remembers) {

    /** A plan whose results are for its own tasks alone. */
    public Plan(String id, String because, List<Task> tasks) {
        this(id, because, tasks, false);
    }

    /** Keeps its own copy and checks the numbering. */
    public Plan {
        tasks = List.copyOf(tasks);
        for (int i = 0; i < tasks.size(); i++) {
            if (tasks.get(i).id() != i) {
                throw new IllegalArgumentException(
                        "task " + i + " is numbered " + tasks.get(i).id());
            }
        }
    }
}
