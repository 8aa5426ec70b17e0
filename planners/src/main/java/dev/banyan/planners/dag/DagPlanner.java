package dev.banyan.planners.dag;

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
 * Asks a model once for a whole graph of tasks, which then run as soon as what they need is there, and asks again only for
 * what failed. Pure.
 *
 * <p>One answer has at most {@code maxTasks} tasks. A plan that changed something and went through ends the conversation; one
 * that failed in part, or was refused, is answered anew with the results so far in hand, {@code maxReplans} times at most. A
 * plan that only read is shown to the model, for it to act on what it saw; that counts as a replan. Plans are named
 * {@code dag/<conversation>/<plan>}. See {@link ConversationPlanner} for when conversations begin and end.
 */
public final class DagPlanner implements ModelPlanner {

    private static final String KIND = "dag";

    private final ConversationPlanner planner;

    /** A planner for one agent, whose model may use these words. */
    public DagPlanner(AgentDefinition agent, Vocabulary words) {
        Manner manner = new Manner(
                KIND, false, agent.planner().maxTasks(), agent.planner().maxReplans());
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
