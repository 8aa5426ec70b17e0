package dev.banyan.planners.react;

import dev.banyan.api.agent.AgentDefinition;
import dev.banyan.api.brain.Situation;
import dev.banyan.api.brain.Vocabulary;
import dev.banyan.api.plan.PlanState;
import dev.banyan.api.plan.PlannerStep;
import dev.banyan.planners.conversation.ConversationPlanner;
import dev.banyan.planners.conversation.Manner;
import dev.banyan.planners.conversation.ModelPlanner;
import java.util.Map;
import java.util.Optional;

/**
 * Asks a model for one task after the other, and tells it what came of each before it asks for the next. Pure.
 *
 * <p>A conversation has at most {@code maxTasks} steps, and {@code maxReplans} of its answers may be refused or fail. A step
 * that was made before ends it, but for a read after something changed. Plans are named {@code
 * react/<conversation>/<step>}. See {@link ConversationPlanner} for when conversations begin and end.
 */
public final class ReactPlanner implements ModelPlanner {

    private static final String KIND = "react";

    private final ConversationPlanner planner;

    /** A planner for one agent, whose model may use these words. */
    public ReactPlanner(AgentDefinition agent, Vocabulary words) {
        Manner manner = new Manner(
                KIND, true, agent.planner().maxTasks(), agent.planner().maxReplans());
        this.planner = new ConversationPlanner(manner, agent, words);
    }

    @Override
    public PlannerStep step(PlanState state, Situation situation) {
        return planner.step(state, situation);
    }

    @Override
    public Optional<String> recalls(PlanState state, Situation situation) {
        return planner.recalls(state, situation);
    }

    @Override
    public boolean isUnanswered(Map<String, String> memo) {
        return planner.isUnanswered(memo);
    }

    @Override
    public Optional<String> lastEnd(Map<String, String> memo) {
        return planner.lastEnd(memo);
    }

    @Override
    public Optional<String> news(Map<String, String> before, Map<String, String> after) {
        return planner.news(before, after);
    }
}
