package dev.banyan.daemon.mind;

import dev.banyan.api.brain.BrainReply;
import dev.banyan.api.brain.Situation;
import dev.banyan.api.plan.Plan;
import dev.banyan.api.plan.PlanState;
import dev.banyan.api.plan.PlannerStep;
import dev.banyan.planners.conversation.ModelPlanner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * What a mind would do in a situation: it is asked and nothing is run.
 *
 * @param plans what it would run, in order
 * @param tokens what a model took for it
 * @param trouble why it gave no answer, if so
 * @param end how a model's conversation ended, if it did
 */
public record Rehearsal(List<Plan> plans, long tokens, Optional<String> trouble, Optional<String> end) {

    private static final int STEPS = 32;

    /** Keeps its own copy. */
    public Rehearsal {
        plans = List.copyOf(plans);
    }

    /**
     * Steps a mind until it has nothing more to do.
     *
     * @param await waits for an answer
     */
    public static Rehearsal of(
            Mind mind, Situation situation, Function<CompletionStage<BrainReply>, BrainReply> await) {
        List<Plan> plans = new ArrayList<>();
        Optional<String> trouble = Optional.empty();
        long tokens = 0;
        PlanState state = PlanState.initial();
        for (int i = 0; i < STEPS; i++) {
            PlannerStep step = mind.planner().step(state, situation);
            PlanState next = new PlanState(step.memo(), Optional.empty(), Optional.empty());
            switch (step) {
                case PlannerStep.Done done -> {
                    return new Rehearsal(plans, tokens, trouble, end(mind, next));
                }
                case PlannerStep.Run run -> plans.add(run.plan());
                case PlannerStep.Ask ask -> {
                    BrainReply reply = await.apply(mind.brain().ask(ask.question()));
                    tokens += reply.tokens();
                    if (reply instanceof BrainReply.Unavailable none) {
                        trouble = Optional.of(none.code() + ": " + none.message());
                    }
                    next = next.answered(reply);
                }
            }
            state = next;
        }
        return new Rehearsal(plans, tokens, trouble, end(mind, state));
    }

    private static Optional<String> end(Mind mind, PlanState state) {
        return mind.planner() instanceof ModelPlanner planner ? planner.lastEnd(state.memo()) : Optional.empty();
    }
}
