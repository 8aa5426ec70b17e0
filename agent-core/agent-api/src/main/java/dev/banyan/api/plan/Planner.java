package dev.banyan.api.plan;

import dev.banyan.api.brain.Situation;

/** Splits a goal into tasks: a pure step function. The same state and situation give the same step. */
public interface Planner {

    /** The next step. */
    PlannerStep step(PlanState state, Situation situation);
}
