package dev.banyan.daemon.mind;

import dev.banyan.api.agent.AgentDefinition;
import dev.banyan.api.tool.ToolSpec;
import dev.banyan.planners.playbook.PlaybookBrain;
import dev.banyan.planners.playbook.PlaybookPlanner;
import java.util.List;

/** Makes agents' minds. */
public interface Minds {

    /**
     * The mind that an agent's file asks for.
     *
     * @param tools what it may use, in the order of the file
     */
    Mind of(AgentDefinition agent, List<ToolSpec> tools);

    /** For commands in which no agent thinks: no server is asked or started, whatever the file says. */
    static Minds withoutModels() {
        return (agent, tools) -> new Mind(new PlaybookPlanner(agent), new PlaybookBrain(agent));
    }
}
