package dev.banyan.daemon.replay;

import dev.banyan.api.plan.Plan;

/** What a planner made of an answer. */
public sealed interface Step {

    /** A plan that began. */
    record Runs(Plan plan) implements Step {}

    /** A plan that broke a rule and never began. */
    record Refused(String plan, String reason) implements Step {}

    /**
     * It asked the model again.
     *
     * @param because what the model was told, if that is known
     */
    record AsksAgain(String because) implements Step {}

    /**
     * Nothing was to be done.
     *
     * @param because why, if that is known
     */
    record Nothing(String because) implements Step {}
}
