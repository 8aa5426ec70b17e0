package dev.banyan.daemon.replay;

import dev.banyan.api.plan.Plan;
import dev.banyan.api.policy.Verdict;
import dev.banyan.planners.draft.Fingerprints;

/** Steps and verdicts in a line each, for people. */
public final class StepWords {

    private StepWords() {}

    /** What a planner did. */
    public static String of(Step step) {
        return switch (step) {
            case Step.Runs(Plan plan) -> plan.id() + ": " + String.join("; ", Fingerprints.of(plan.tasks()));
            case Step.Refused(String plan, String reason) -> plan + " refused: " + reason;
            case Step.AsksAgain(String because) -> "asks again" + (because.isEmpty() ? "" : ": " + because);
            case Step.Nothing(String because) -> "nothing" + (because.isEmpty() ? "" : ": " + because);
        };
    }

    /** What the gate said. */
    public static String of(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Allowed ignored -> "allowed";
            case Verdict.Denied(String rule, String reason) -> "denied by " + rule + ": " + reason;
            case Verdict.NeedsApproval(String by, String reason) -> "left to " + by + ": " + reason;
        };
    }
}
