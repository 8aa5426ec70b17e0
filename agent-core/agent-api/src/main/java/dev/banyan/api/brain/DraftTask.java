package dev.banyan.api.brain;

import dev.banyan.api.tool.Value;
import java.util.Map;
import java.util.Set;

/**
 * One call of a tool as a brain wishes it, typed and not yet judged: whether it may be is for the planner and the runtime
 * to say.
 *
 * @param tool the tool's name
 * @param arguments by parameter name
 * @param after tasks of the same answer, by their place from zero, that must have succeeded first, besides those that the
 *     arguments name
 */
public record DraftTask(String tool, Map<String, Argument> arguments, Set<Integer> after) {

    /** Keeps its own copies. */
    public DraftTask {
        arguments = Map.copyOf(arguments);
        after = Set.copyOf(after);
    }

    /** What an argument is. */
    public sealed interface Argument {

        /** A value that the brain wrote. */
        record Given(Value value) implements Argument {}

        /** A field of the result of another task of the same answer, by its place from zero. */
        record Result(int task, String field) implements Argument {}
    }
}
