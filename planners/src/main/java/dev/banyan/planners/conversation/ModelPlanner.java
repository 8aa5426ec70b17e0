package dev.banyan.planners.conversation;

import dev.banyan.api.plan.Planner;
import java.util.Map;
import java.util.Optional;

/** A planner that a model answers. Its notes begin with {@code talk.}; others it leaves as they are. */
public interface ModelPlanner extends Planner {

    /** True if the model did not answer when it was asked last: until it does, somebody else has to see to the agent. */
    boolean isUnanswered(Map<String, String> memo);

    /** How the last conversation ended, for people. */
    Optional<String> lastEnd(Map<String, String> memo);

    /** How the conversation ended, when it does. */
    @Override
    Optional<String> news(Map<String, String> before, Map<String, String> after);
}
