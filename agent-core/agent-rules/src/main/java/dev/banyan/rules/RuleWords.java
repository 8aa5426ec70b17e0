package dev.banyan.rules;

import dev.banyan.api.agent.AgentDefinition;
import dev.banyan.api.agent.StrategyDefinition;
import dev.banyan.api.money.Token;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The names that conditions may use.
 *
 * @param unit the unit of account, in which prices and profits are
 * @param tokens the registry and the native asset
 * @param strategies names of the file's strategies
 */
public record RuleWords(Token unit, List<Token> tokens, Set<String> strategies) {

    /** Keeps its own copies. */
    public RuleWords {
        tokens = List.copyOf(tokens);
        strategies = Set.copyOf(strategies);
    }

    /** The names of an agent's file. */
    public static RuleWords of(AgentDefinition agent) {
        Set<Token> tokens = new LinkedHashSet<>(agent.chain().tokens());
        tokens.add(agent.chain().nativeAsset());
        return new RuleWords(
                agent.unit(),
                List.copyOf(tokens),
                Set.copyOf(agent.strategies().stream()
                        .map(StrategyDefinition::name)
                        .toList()));
    }
}
