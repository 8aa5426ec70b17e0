package dev.banyan.api.plan;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * One call of a tool within a plan.
 *
 * @param id its number within the plan, zero or more
 * @param tool the tool's name
 * @param arguments by parameter name
 * @param after tasks that must have succeeded first, besides those that the arguments name
 */
public record Task(int id, String tool, Map<String, Argument> arguments, Set<Integer> after) {

    /** Keeps its own copies. */
    public Task {
        arguments = Map.copyOf(arguments);
        after = Set.copyOf(after);
    }

    /** All tasks that must have succeeded first. */
    public Set<Integer> prerequisites() {
        Set<Integer> all = new TreeSet<>(after);
        for (Argument argument : arguments.values()) {
            if (argument instanceof Argument.FromTask from) {
                all.add(from.task());
            }
        }
        return all;
    }
}
