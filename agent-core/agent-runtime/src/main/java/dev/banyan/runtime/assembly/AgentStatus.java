package dev.banyan.runtime.assembly;

import dev.banyan.api.agent.AgentDefinition;
import dev.banyan.api.brain.Situation.StrategyState;
import dev.banyan.api.chain.Head;
import dev.banyan.api.hex.Address;
import dev.banyan.api.plan.PlanOutcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An agent as it stands.
 *
 * @param head the newest block that it has worked on; empty before the first
 * @param paused why its strategies wait; empty if they do not
 * @param strategies by name
 * @param plans ids of the plans under way
 * @param notes the planner's notes
 * @param lastPlan how the plan ended that ended last, if one did
 */
public record AgentStatus(
        String agent,
        Address account,
        AgentDefinition.Mode mode,
        Optional<Head> head,
        Optional<String> paused,
        Map<String, StrategyState> strategies,
        List<String> plans,
        Map<String, String> notes,
        Optional<PlanOutcome> lastPlan) {

    /** Keeps its own copies. */
    public AgentStatus {
        strategies = Map.copyOf(strategies);
        plans = List.copyOf(plans);
        notes = Map.copyOf(notes);
    }
}
