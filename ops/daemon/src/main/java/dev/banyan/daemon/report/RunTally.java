package dev.banyan.daemon.report;

import dev.banyan.api.agent.AgentDefinition;
import dev.banyan.runtime.event.RuntimeEvent;
import dev.banyan.runtime.event.RuntimeListener;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts what all agents of a run do. Thread-safe. */
public final class RunTally implements RuntimeListener {

    private final Map<String, AgentTally> agents;
    private final List<AgentTally> order;

    /** Counts for the given agents. */
    public RunTally(List<AgentDefinition> definitions) {
        Map<String, AgentTally> all = new LinkedHashMap<>();
        for (AgentDefinition definition : definitions) {
            all.put(definition.name(), new AgentTally(definition));
        }
        this.agents = Map.copyOf(all);
        this.order = List.copyOf(all.values());
    }

    @Override
    public void on(RuntimeEvent event) {
        String agent =
                switch (event) {
                    case RuntimeEvent.AgentEvent e -> e.agent();
                    case RuntimeEvent.IntentEvent e -> e.origin().agent();
                    default -> "";
                };
        AgentTally tally = agents.get(agent);
        if (tally != null) {
            tally.count(event);
        }
    }

    /** The agents in the order they were given. */
    public List<AgentTally> agents() {
        return order;
    }

    /** What was counted so far. */
    public List<AgentSnapshot> snapshots() {
        return order.stream().map(AgentTally::snapshot).toList();
    }
}
