package dev.banyan.api.tool;

import java.util.List;

/**
 * What a tool is: the same for a person, a planner and a model.
 *
 * @param name its key under {@code tools} in the agent's file, lower case
 * @param meaning one line
 * @param kind read or action
 * @param idempotent true if running it twice with the same call is the same as running it once; a read tool always is,
 *     and an action tool if it does nothing but propose an intent under the call's id
 * @param parameters what goes in
 * @param results what comes out of a read tool
 */
public record ToolSpec(
        String name,
        String meaning,
        Kind kind,
        boolean idempotent,
        List<ParameterSpec> parameters,
        List<ParameterSpec> results) {

    /** Keeps its own copies. */
    public ToolSpec {
        parameters = List.copyOf(parameters);
        results = List.copyOf(results);
    }

    /** What a tool may do. */
    public enum Kind {
        /** Observes, changes nothing. */
        READ,
        /** Proposes an intent, and never acts itself. */
        ACTION,
        /** Arms, disarms or tunes strategies. */
        CONTROL
    }
}
