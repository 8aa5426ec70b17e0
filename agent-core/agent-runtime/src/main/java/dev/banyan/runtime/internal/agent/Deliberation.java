package dev.banyan.runtime.internal.agent;

import dev.banyan.api.brain.BrainReply;
import dev.banyan.api.brain.Situation;
import dev.banyan.api.plan.PlanOutcome;
import dev.banyan.api.plan.PlanState;
import dev.banyan.api.plan.Planner;
import dev.banyan.api.plan.PlannerStep;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

/** The planner with its notes: every end of a plan is shown to it once, and every reply. Not thread-safe. */
final class Deliberation {

    private final Planner planner;
    private final Queue<PlanOutcome> ended = new ArrayDeque<>(1);
    private PlanState state = PlanState.initial();

    Deliberation(Planner planner) {
        this.planner = planner;
    }

    /** A plan ended; the next step sees it. */
    void ended(PlanOutcome outcome) {
        ended.add(outcome);
    }

    /** The next step. */
    PlannerStep step(Situation situation) {
        PlanOutcome outcome = ended.poll();
        return stepFrom(outcome == null ? state : state.ended(outcome), situation);
    }

    /** The step that follows a reply. */
    PlannerStep answered(BrainReply reply, Situation situation) {
        return stepFrom(state.answered(reply), situation);
    }

    private PlannerStep stepFrom(PlanState from, Situation situation) {
        PlannerStep step = planner.step(from, situation);
        state = new PlanState(step.memo(), Optional.empty(), from.lastPlan());
        return step;
    }
}
