package dev.banyan.kernel.plan;

import dev.banyan.api.tool.Value;
import java.util.Map;

/** How far a task of a plan is. */
public sealed interface TaskProgress {

    /** It waits for others, or is ready. */
    record Waiting() implements TaskProgress {}

    /** It runs. */
    record Running() implements TaskProgress {}

    /** It went through; {@code result} is what it came back with, empty for actions. */
    record Succeeded(Map<String, Value> result) implements TaskProgress {
        /** Keeps its own copy. */
        public Succeeded {
            result = Map.copyOf(result);
        }
    }

    /** It did not go through. */
    record Failed(String reason) implements TaskProgress {}

    /** It never ran, because a task that it waits for did not go through. */
    record Skipped(int because) implements TaskProgress {}

    /** True if nothing about it can change any more. */
    default boolean ended() {
        return !(this instanceof Waiting || this instanceof Running);
    }
}
