package dev.banyan.daemon.mind;

import dev.banyan.api.agent.AgentDefinition;
import dev.banyan.api.agent.BrainDefinition;
import dev.banyan.api.brain.Vocabulary;
import dev.banyan.api.tool.ToolSpec;
import dev.banyan.file.Environment;
import dev.banyan.llm.BrainSettings;
import dev.banyan.llm.gateway.LlmGateway;
import dev.banyan.llm.local.LocalModels;
import dev.banyan.llm.meter.LlmMeters;
import dev.banyan.llm.meter.ServerGauges;
import dev.banyan.planners.conversation.ModelPlanner;
import dev.banyan.planners.dag.DagPlanner;
import dev.banyan.planners.duty.RoutingBrain;
import dev.banyan.planners.duty.WithDuties;
import dev.banyan.planners.playbook.PlaybookBrain;
import dev.banyan.planners.playbook.PlaybookPlanner;
import dev.banyan.planners.react.ReactPlanner;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The minds of a node's agents, over the servers that their files name. Agents that ask the same servers in the same
 * way share one gateway, and with it its queue, whatever their budgets are. Used by one thread.
 */
public final class ModelMinds implements Minds, AutoCloseable {

    private final Environment environment;
    private final Optional<Servers> servers;
    private final LocalBrains locals;
    private final LlmMeters meters;
    private final Optional<ServerGauges> gauges;
    private final Optional<StartProbes> probes;
    private final Map<BrainSettings, LlmGateway> gateways = new LinkedHashMap<>();

    private ModelMinds(
            Environment environment,
            Optional<Servers> servers,
            LocalBrains locals,
            LlmMeters meters,
            Optional<ServerGauges> gauges,
            Optional<StartProbes> probes) {
        this.environment = environment;
        this.servers = servers;
        this.locals = locals;
        this.meters = meters;
        this.gauges = gauges;
        this.probes = probes;
    }

    /**
     * Over servers that run already; what a file says about starting one is left alone.
     *
     * @param offers whoever runs models from files
     */
    public static ModelMinds overRunning(Environment environment, List<LocalModels> offers) {
        LlmMeters meters = new LlmMeters(new CompositeMeterRegistry());
        return new ModelMinds(
                environment,
                Optional.empty(),
                new LocalBrains(offers, meters, line -> {}),
                meters,
                Optional.empty(),
                Optional.empty());
    }

    /**
     * Starts the servers too that files want started, looks at each once, and shows what all servers say about themselves.
     *
     * @param offers whoever runs models from files
     * @param meters where the figures go
     * @param say told what becomes of them, by any thread
     */
    public static ModelMinds serving(
            Environment environment, List<LocalModels> offers, LlmMeters meters, Consumer<String> say) {
        return new ModelMinds(
                environment,
                Optional.of(new Servers(say)),
                new LocalBrains(offers, meters, say),
                meters,
                Optional.of(new ServerGauges(meters, say)),
                Optional.of(new StartProbes(say)));
    }

    @Override
    public Mind of(AgentDefinition agent, List<ToolSpec> tools) {
        if (!(agent.brain() instanceof BrainDefinition.Model model)
                || agent.planner().kind().equals("playbook")) {
            return Minds.withoutModels().of(agent, tools);
        }
        Vocabulary words = AgentWords.of(agent, tools);
        return new Mind(planner(agent, model, words), new RoutingBrain(new PlaybookBrain(agent), gateway(model)));
    }

    /** The planner of an agent that a model answers. */
    static ModelPlanner planner(AgentDefinition agent, BrainDefinition.Model model, Vocabulary words) {
        ModelPlanner planner =
                agent.planner().kind().equals("react") ? new ReactPlanner(agent, words) : new DagPlanner(agent, words);
        return model.fallsBack() ? new WithDuties(planner, new PlaybookPlanner(agent)) : planner;
    }

    private LlmGateway gateway(BrainDefinition.Model model) {
        servers.ifPresent(all -> model.serve().ifPresent(serve -> all.start(model, serve)));
        BrainSettings settings = ServerSettings.of(model, environment);
        if (model.local().isPresent()) {
            return locals.gateway(model.local().get(), settings);
        }
        gauges.ifPresent(all -> all.watch(settings));
        probes.ifPresent(all -> all.look(settings));
        return gateways.computeIfAbsent(settings, of -> LlmGateway.of(of, meters));
    }

    /** Ends all that is open with the servers, and those that were started. */
    @Override
    public void close() {
        gauges.ifPresent(ServerGauges::close);
        probes.ifPresent(StartProbes::close);
        gateways.values().forEach(LlmGateway::close);
        locals.close();
        servers.ifPresent(Servers::close);
    }
}
