package dev.banyan.daemon.sources;

import dev.banyan.api.plan.Planner;
import dev.banyan.api.tool.Tool;
import dev.banyan.api.tool.ToolContext;
import dev.banyan.api.tool.ToolFactory;
import dev.banyan.api.tool.ToolSpec;
import dev.banyan.planners.conversation.ModelPlanner;
import dev.banyan.runtime.assembly.AgentAssembly;
import dev.banyan.runtime.assembly.AgentStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The agents of one daemon, as they may see each other. Thread-safe. */
public final class Neighbours {

    private final List<String> agents;
    private final AtomicReference<Optional<Daemon>> daemon = new AtomicReference<>(Optional.empty());

    private record Daemon(Map<String, Planner> planners, Function<String, CompletionStage<AgentStatus>> status) {}

    /** Agents by name; none can be asked before {@link #begin}. */
    public Neighbours(List<String> agents) {
        this.agents = List.copyOf(agents);
    }

    /** Of an agent that is alone. */
    public static Neighbours none() {
        return new Neighbours(List.of());
    }

    /**
     * They run from now on.
     *
     * @param status how one of them stands, without waiting
     */
    public void begin(List<AgentAssembly> running, Function<String, CompletionStage<AgentStatus>> status) {
        Map<String, Planner> planners =
                running.stream().collect(Collectors.toMap(AgentAssembly::name, AgentAssembly::planner));
        daemon.set(Optional.of(new Daemon(planners, status)));
    }

    /** The tool {@code agents} of one of them: it tells of the others. */
    public ToolFactory tool(String of) {
        AgentsTool tool = agentsTool(of);
        return new ToolFactory() {
            @Override
            public ToolSpec spec() {
                return tool.spec();
            }

            @Override
            public Tool create(ToolContext context) {
                return tool;
            }
        };
    }

    AgentsTool agentsTool(String of) {
        return new AgentsTool(agents.stream().filter(name -> !name.equals(of)).toList(), this);
    }

    /** How an agent stands; nothing before they run. */
    Optional<CompletionStage<AgentStatus>> status(String agent) {
        return daemon.get().map(running -> running.status().apply(agent));
    }

    /** How an agent's last conversation with its model ended, if it has a model and had one. */
    Optional<String> lastEnd(AgentStatus status) {
        return daemon.get()
                .map(running -> running.planners().get(status.agent()))
                .flatMap(planner ->
                        planner instanceof ModelPlanner model ? model.lastEnd(status.notes()) : Optional.empty());
    }
}
