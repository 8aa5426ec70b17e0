package dev.banyan.api.plan;

import dev.banyan.api.brain.BrainReply;
import java.util.Map;
import java.util.Optional;

/**
 * What a planner knows between steps: plain data, so that it can be journalled.
 *
 * @param memo the planner's own notes by key
 * @param reply the brain's answer to the question asked in the step before, if one was asked
 * @param lastPlan how the plan made before ended, if one was made
 */
public record PlanState(Map<String, String> memo, Optional<BrainReply> reply, Optional<PlanOutcome> lastPlan) {

    /** Keeps its own copy. */
    public PlanState {
        memo = Map.copyOf(memo);
    }

    /** Before the first step. */
    public static PlanState initial() {
        return new PlanState(Map.of(), Optional.empty(), Optional.empty());
    }

    /** The same with a brain's answer. */
    public PlanState answered(BrainReply answer) {
        return new PlanState(memo, Optional.of(answer), lastPlan);
    }

    /** The same after a plan ended. */
    public PlanState ended(PlanOutcome outcome) {
        return new PlanState(memo, Optional.empty(), Optional.of(outcome));
    }
}
