package dev.banyan.runtime;

import dev.banyan.api.agent.AgentDefinition;
import dev.banyan.api.plan.Plan;
import dev.banyan.api.tool.ToolSpec;
import dev.banyan.runtime.internal.agent.PlanRules;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether an agent would let a plan begin. Nothing is run. */
public final class PlanAdmission {

    private final PlanRules rules;

    /** By the file of an agent and the tools that it may use. */
    public PlanAdmission(AgentDefinition agent, List<ToolSpec> tools) {
        this.rules = new PlanRules(agent, tools);
    }

    /**
     * Why it would not, in one line; nothing if it would.
     *
     * @param underWay ids of the plans under way
     */
    public Optional<String> refusal(Plan plan, Set<String> underWay) {
        return rules.refusal(plan, underWay);
    }
}
