package dev.banyan.daemon.replay;

import dev.banyan.api.brain.Inference;
import dev.banyan.api.brain.Situation;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.plan.PlanState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An answer of a model as an agent's journal has it, and what came of it.
 *
 * @param journal the agent's
 * @param record the number of the answer's record in it
 * @param at when the answer came
 * @param by who answered, and to which question
 * @param text the answer; empty if there is none
 * @param trouble why it was of no use; empty if it was
 * @param basis what the planner made its step from; empty if an older build wrote the record
 * @param step what the planner made of it
 * @param intents what the plan's tools proposed, in order
 */
public record RecordedDecision(
        String journal,
        long record,
        Instant at,
        Inference by,
        String text,
        String trouble,
        Optional<Basis> basis,
        Step step,
        List<Intent> intents) {

    /** Keeps its own copy. */
    public RecordedDecision {
        intents = List.copyOf(intents);
    }

    /**
     * What a planner's step follows from, besides the answer.
     *
     * @param state its notes, and the end of a plan that it was shown last
     * @param situation what was the case
     * @param underWay ids of the plans under way
     */
    public record Basis(PlanState state, Situation situation, Set<String> underWay) {
        /** Keeps its own copy. */
        public Basis {
            underWay = Set.copyOf(underWay);
        }
    }

    RecordedDecision led(Step to) {
        return new RecordedDecision(journal, record, at, by, text, trouble, basis, to, intents);
    }

    RecordedDecision with(List<Intent> proposed) {
        return new RecordedDecision(journal, record, at, by, text, trouble, basis, step, proposed);
    }
}
