package dev.banyan.rules;

import dev.banyan.api.agent.StrategyDefinition;
import dev.banyan.rules.text.Closest;
import dev.banyan.rules.text.Parsed;
import dev.banyan.rules.text.TokenNames;
import java.util.List;

/**
 * The names that items of {@code do} may use.
 *
 * @param tokens the registry and the native asset
 * @param strategies the file's strategies with their bounds
 */
public record DoWords(TokenNames tokens, List<StrategyDefinition> strategies) {

    /** Keeps its own copy. */
    public DoWords {
        strategies = List.copyOf(strategies);
    }

    Parsed<StrategyDefinition> strategy(String name) {
        return strategies.stream()
                .filter(strategy -> strategy.name().equals(name))
                .findFirst()
                .map(Parsed::ok)
                .orElseGet(() -> Parsed.wrong("unknown strategy " + name + "; "
                        + Closest.hint(
                                name,
                                strategies.stream()
                                        .map(StrategyDefinition::name)
                                        .toList())));
    }
}
