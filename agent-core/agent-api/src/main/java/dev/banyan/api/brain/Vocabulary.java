package dev.banyan.api.brain;

import dev.banyan.api.money.Token;
import dev.banyan.api.tool.ToolSpec;
import java.util.List;
import java.util.Map;

/**
 * What an answer may name: tools and registries of one agent's file, each in the file's order, which stays the same as long
 * as the file does.
 *
 * @param tools what may be called
 * @param tokens the registry and the native asset
 * @param venues names of venues
 * @param people names of the address book
 * @param strategies strategies that may be armed, disarmed and tuned
 * @param limits the policy, one line each, for a model to know what would be denied anyway
 */
public record Vocabulary(
        List<ToolSpec> tools,
        List<Token> tokens,
        List<String> venues,
        List<String> people,
        List<SteerableStrategy> strategies,
        List<String> limits) {

    /** Keeps its own copies. */
    public Vocabulary {
        tools = List.copyOf(tools);
        tokens = List.copyOf(tokens);
        venues = List.copyOf(venues);
        people = List.copyOf(people);
        strategies = List.copyOf(strategies);
        limits = List.copyOf(limits);
    }

    /**
     * A strategy of the file.
     *
     * @param name its name
     * @param kind its kind
     * @param bounds settings that may be tuned, each with its bounds as text: {@code "0.0005 WETH to 0.01 WETH"}
     */
    public record SteerableStrategy(String name, String kind, Map<String, String> bounds) {
        /** Keeps its own copy. */
        public SteerableStrategy {
            bounds = Map.copyOf(bounds);
        }
    }
}
