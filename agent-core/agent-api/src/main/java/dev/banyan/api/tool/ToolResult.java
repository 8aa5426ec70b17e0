package dev.banyan.api.tool;

import dev.banyan.api.intent.Intent;
import dev.banyan.api.strategy.StrategyControl;
import java.util.Map;

/** What a tool came back with. */
public sealed interface ToolResult {

    /** A read tool's observation: fields by name, as its spec declares them. */
    record Observation(Map<String, Value> fields) implements ToolResult {
        /** Keeps its own copy. */
        public Observation {
            fields = Map.copyOf(fields);
        }
    }

    /** An action tool's wish; the Wallet decides. */
    record Proposed(Intent intent) implements ToolResult {}

    /** A control tool's wish; the Agent decides. */
    record Steer(StrategyControl control) implements ToolResult {}

    /** The arguments do not make sense; trying again is of no use. */
    record Rejected(String code, String message) implements ToolResult {}

    /** Something it needs did not work. */
    record Failed(String code, String message, boolean retriable) implements ToolResult {}
}
