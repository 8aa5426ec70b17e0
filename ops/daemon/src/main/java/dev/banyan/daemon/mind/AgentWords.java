package dev.banyan.daemon.mind;

import dev.banyan.api.agent.AgentDefinition;
import dev.banyan.api.agent.StrategyDefinition;
import dev.banyan.api.agent.VenueDefinition;
import dev.banyan.api.brain.Vocabulary;
import dev.banyan.api.brain.Vocabulary.SteerableStrategy;
import dev.banyan.api.money.Token;
import dev.banyan.api.tool.ToolSpec;
import dev.banyan.kernel.agent.ResolvedDefinition;
import dev.banyan.kernel.agent.SettingText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a model may name in the answers to an agent's questions, in the order of its file. */
final class AgentWords {

    private static final String POLICY = "policy.";

    private AgentWords() {}

    static Vocabulary of(AgentDefinition agent, List<ToolSpec> tools) {
        List<Token> tokens = new ArrayList<>(agent.chain().tokens());
        tokens.add(agent.chain().nativeAsset());
        return new Vocabulary(
                tools,
                tokens.stream().distinct().toList(),
                agent.chain().venues().stream().map(VenueDefinition::name).toList(),
                agent.chain().people().keySet().stream().sorted().toList(),
                agent.strategies().stream().map(AgentWords::steerable).toList(),
                ResolvedDefinition.of(agent)
                        .text()
                        .lines()
                        .filter(line -> line.startsWith(POLICY))
                        .map(line -> line.substring(POLICY.length()))
                        .toList());
    }

    private static SteerableStrategy steerable(StrategyDefinition strategy) {
        Map<String, String> bounds = new TreeMap<>();
        strategy.bounds()
                .forEach((setting, range) ->
                        bounds.put(setting, SettingText.of(range.least()) + " to " + SettingText.of(range.greatest())));
        return new SteerableStrategy(strategy.name(), strategy.kind(), bounds);
    }
}
