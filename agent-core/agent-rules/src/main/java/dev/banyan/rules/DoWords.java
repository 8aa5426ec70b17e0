package dev.banyan.rules;

import dev.banyan.api.agent.StrategyDefinition;
import dev.banyan.rules.text.Closest;
import dev.banyan.rules.text.Parsed;
import dev.banyan.rules.text.TokenNames;
import java.util.List;
import java.util.Set;

/**
 * The names that items of {@code do} may use.
 *
 * @param tokens the registry and the native asset
 * @param strategies the file's strategies with their bounds
 * @param savings names of the venues that something can be supplied to and withdrawn from
 * @param loans names of the venues at which something can be owed
 * @param people names of the address book
 */
public record DoWords(
        TokenNames tokens,
        List<StrategyDefinition> strategies,
        Set<String> savings,
        Set<String> loans,
        Set<String> people) {

    /** Keeps its own copy. */
    public DoWords {
        strategies = List.copyOf(strategies);
        savings = Set.copyOf(savings);
        loans = Set.copyOf(loans);
        people = Set.copyOf(people);
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
