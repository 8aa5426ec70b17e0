package dev.banyan.daemon.replay;

import dev.banyan.api.intent.IntentId;
import dev.banyan.api.policy.Verdict;
import java.util.Optional;

/** What is different between a decision of then and of today, in words. */
final class Differences {

    private Differences() {}

    /** Between what the planner made of an answer; the wording of a reason is no difference. */
    static Optional<String> ofSteps(Step then, Step today) {
        return switch (today) {
            case Step.Runs(var plan) ->
                switch (then) {
                    case Step.Runs(var before) ->
                        plan.tasks().equals(before.tasks())
                                ? Optional.empty()
                                : Optional.of("another plan would begin today: " + StepWords.of(today));
                    case Step.Refused(String id, String reason) ->
                        Optional.of("its plan would begin today; it was refused: " + reason);
                    case Step.AsksAgain ignored ->
                        Optional.of(
                                "a plan would begin today, where the model was asked again: " + StepWords.of(today));
                    case Step.Nothing ignored ->
                        Optional.of("a plan would begin today, where nothing was done: " + StepWords.of(today));
                };
            case Step.Refused(String id, String reason) ->
                then instanceof Step.Refused
                        ? Optional.empty()
                        : Optional.of("its plan would be refused today: " + reason);
            case Step.AsksAgain(String because) ->
                then instanceof Step.AsksAgain
                        ? Optional.empty()
                        : Optional.of("the model would be asked again today: " + because);
            case Step.Nothing(String because) ->
                then instanceof Step.Nothing
                        ? Optional.empty()
                        : Optional.of("nothing would be done today" + (because.isEmpty() ? "" : ": " + because));
        };
    }

    /** Between what the gate says; of refusals by one rule the figures are no difference. */
    static Optional<String> ofVerdicts(IntentId id, Verdict then, Verdict today) {
        boolean same =
                switch (today) {
                    case Verdict.Allowed ignored -> then instanceof Verdict.Allowed;
                    case Verdict.Denied denied ->
                        then instanceof Verdict.Denied before && before.rule().equals(denied.rule());
                    case Verdict.NeedsApproval needed ->
                        then instanceof Verdict.NeedsApproval before
                                && before.by().equals(needed.by());
                };
        return same
                ? Optional.empty()
                : Optional.of(id + " would be " + StepWords.of(today) + " today; it was " + StepWords.of(then));
    }
}
