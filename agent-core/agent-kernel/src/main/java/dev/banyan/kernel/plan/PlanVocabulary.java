package dev.banyan.kernel.plan;

import dev.banyan.api.agent.AgentDefinition;
import dev.banyan.api.agent.ChainDefinition;
import dev.banyan.api.agent.StrategyDefinition;
import dev.banyan.api.agent.VenueDefinition;
import dev.banyan.api.money.Token;
import dev.banyan.api.tool.ToolSpec;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The words that a plan may use: the tools and registries of one agent's file.
 *
 * @param tools by name
 * @param tokens registry tokens and the native asset, by symbol
 * @param venues names of venues
 * @param people names of the address book
 * @param strategies names of strategies
 */
public record PlanVocabulary(
        Map<String, ToolSpec> tools,
        Map<String, Token> tokens,
        Set<String> venues,
        Set<String> people,
        Set<String> strategies) {

    /** Keeps its own copies. */
    public PlanVocabulary {
        tools = Map.copyOf(tools);
        tokens = Map.copyOf(tokens);
        venues = Set.copyOf(venues);
        people = Set.copyOf(people);
        strategies = Set.copyOf(strategies);
    }

    /** The words of an agent, given the specs of the tools it may use. */
    public static PlanVocabulary of(AgentDefinition agent, List<ToolSpec> tools) {
        ChainDefinition chain = agent.chain();
        Map<String, Token> tokens = new HashMap<>();
        chain.tokens().forEach(token -> tokens.put(token.symbol(), token));
        tokens.put(chain.nativeAsset().symbol(), chain.nativeAsset());
        return new PlanVocabulary(
                tools.stream().collect(Collectors.toMap(ToolSpec::name, spec -> spec)),
                tokens,
                new HashSet<>(chain.venues().stream().map(VenueDefinition::name).toList()),
                chain.people().keySet(),
                new HashSet<>(agent.strategies().stream()
                        .map(StrategyDefinition::name)
                        .toList()));
    }
}
