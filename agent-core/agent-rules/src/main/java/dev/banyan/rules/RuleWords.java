package dev.banyan.rules;

import dev.banyan.api.agent.AgentDefinition;
import dev.banyan.api.agent.StrategyDefinition;
import dev.banyan.api.agent.VenueDefinition;
import dev.banyan.api.money.Token;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The names that conditions may use.
 *
 * @param unit the unit of account, in which prices and profits are
 * @param tokens the registry and the native asset
 * @param strategies names of the file's strategies
 * @param loans names of the venues at which the account has a health factor
 * @param lessons names of strategies and venues, of which something may be learnt
 */
public record RuleWords(
        Token unit, List<Token> tokens, Set<String> strategies, Set<String> loans, Set<String> lessons) {

    /** Keeps its own copies. */
    public RuleWords {
        tokens = List.copyOf(tokens);
        strategies = Set.copyOf(strategies);
        loans = Set.copyOf(loans);
        lessons = Set.copyOf(lessons);
    }

    /** Of a file without a memory. */
    public RuleWords(Token unit, List<Token> tokens, Set<String> strategies, Set<String> loans) {
        this(unit, tokens, strategies, loans, Set.of());
    }

    /** The names of an agent's file, whose rules were checked when it was read: at which venues one can owe something was seen then. */
    public static RuleWords of(AgentDefinition agent) {
        Set<Token> tokens = new LinkedHashSet<>(agent.chain().tokens());
        tokens.add(agent.chain().nativeAsset());
        return new RuleWords(
                agent.unit(),
                List.copyOf(tokens),
                Set.copyOf(agent.strategies().stream()
                        .map(StrategyDefinition::name)
                        .toList()),
                Set.copyOf(agent.chain().venues().stream()
                        .map(VenueDefinition::name)
                        .toList()),
                Stream.concat(
                                agent.strategies().stream().map(StrategyDefinition::name),
                                agent.chain().venues().stream().map(VenueDefinition::name))
                        .collect(Collectors.toSet()));
    }
}
