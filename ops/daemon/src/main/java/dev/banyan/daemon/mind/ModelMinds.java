package dev.banyan.daemon.mind;

import dev.banyan.api.agent.AgentDefinition;
import dev.banyan.api.agent.BrainDefinition;
import dev.banyan.api.brain.Vocabulary;
import dev.banyan.api.tool.ToolSpec;
import dev.banyan.file.Environment;
import dev.banyan.llm.BrainSettings;
import dev.banyan.llm.gateway.LlmGateway;
import dev.banyan.planners.conversation.ModelPlanner;
import dev.banyan.planners.dag.DagPlanner;
import dev.banyan.planners.duty.RoutingBrain;
import dev.banyan.planners.duty.WithDuties;
import dev.banyan.planners.playbook.PlaybookBrain;
import dev.banyan.planners.playbook.PlaybookPlanner;
import dev.banyan.planners.react.ReactPlanner;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The minds of a node's agents, over the servers that their files name. Agents with the same servers, model and temperature
 * share one gateway, and with it its queue. Used by one thread.
 */
public final class ModelMinds implements Minds, AutoCloseable {

    private final Environment environment;
    private final Map<BrainDefinition.Model, LlmGateway> gateways = new LinkedHashMap<>();

    /** Nothing is asked yet. */
    public ModelMinds(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Mind of(AgentDefinition agent, List<ToolSpec> tools) {
        if (!(agent.brain() instanceof BrainDefinition.Model model)
                || agent.planner().kind().equals("playbook")) {
            return Minds.withoutModels().of(agent, tools);
        }
        Vocabulary words = AgentWords.of(agent, tools);
        ModelPlanner planner = agent.planner().kind().equals("react")
                ? new ReactPlanner(agent, words)
                : new DagPlanner(agent, words);
        return new Mind(
                model.fallsBack() ? new WithDuties(planner, new PlaybookPlanner(agent)) : planner,
                new RoutingBrain(new PlaybookBrain(agent), gateway(model)));
    }

    private LlmGateway gateway(BrainDefinition.Model model) {
        BrainSettings settings = ServerSettings.of(model, environment);
        return gateways.computeIfAbsent(model, key -> LlmGateway.of(settings));
    }

    /** Ends all that is open with the servers. */
    @Override
    public void close() {
        gateways.values().forEach(LlmGateway::close);
    }
}
