package dev.banyan.api.plan;

import dev.banyan.api.brain.Situation;
import java.util.Map;
import java.util.Optional;

/** Splits a goal into tasks: a pure step function. The same state and situation give the same step. */
public interface Planner {

    /** The next step. */
    PlannerStep step(PlanState state, Situation situation);

    /**
     * What the memory is to be asked before this step, as a text that it should bear on; empty if the step needs no memories. Those
     * that are found stand in the step's situation, after the lessons; an empty text asks for the lessons alone.
     */
    default Optional<String> recalls(PlanState state, Situation situation) {
        return Optional.empty();
    }

    /** True if no situation leads to anything in this state: it is asked before balances are read for {@link #step}. */
    default boolean hasNothingToDo(PlanState state) {
        return false;
    }

    /**
     * What people should hear of a step besides the plan that it begins, in one line; empty for nothing.
     *
     * @param before its notes before the step
     * @param after its notes after it
     */
    default Optional<String> news(Map<String, String> before, Map<String, String> after) {
        return Optional.empty();
    }
}
