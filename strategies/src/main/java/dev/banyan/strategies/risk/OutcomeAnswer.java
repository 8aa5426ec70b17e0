package dev.banyan.strategies.risk;

import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.api.strategy.StrategyStep;
import java.util.List;

/** What an outcome of a response changes, and what of it is told: once in a row, for what fails at every head would drown everything else. Pure. */
record OutcomeAnswer(RiskWords words) {

    /** So often in a row is collateral offered that the wallet can not take in. */
    private static final int MOST_REFUSALS = 3;

    StrategyStep<RiskWatch> step(RiskWatch state, Course course, IntentOutcome outcome) {
        return switch (outcome) {
            case IntentOutcome.Unknown unknown -> StrategyStep.quiet(state);
            case IntentOutcome.AwaitingApproval(String reason) ->
                course.isFirst() ? raised(state, words.waits(course.flight(), reason)) : StrategyStep.quiet(state);
            // An account that ends takes in no collateral for good, but it does take in the next choice.
            case IntentOutcome.Busy busy ->
                course.flight().action() instanceof Action.Supply && state.refusals() + 1 >= MOST_REFUSALS
                        ? failed(course, outcome)
                        : StrategyStep.quiet(course.refused());
            case IntentOutcome.WouldSend would -> StrategyStep.quiet(course.done());
            case IntentOutcome.Confirmed confirmed -> StrategyStep.quiet(course.done());
            case IntentOutcome.Denied denied -> failed(course, outcome);
            case IntentOutcome.Expired expired -> failed(course, outcome);
            case IntentOutcome.Reverted reverted -> failed(course, outcome);
            case IntentOutcome.Cancelled cancelled -> failed(course, outcome);
            case IntentOutcome.Dropped dropped -> failed(course, outcome);
        };
    }

    private StrategyStep<RiskWatch> failed(Course course, IntentOutcome outcome) {
        return course.isFirst()
                ? raised(course.failed(), words.failed(course.flight(), outcome))
                : StrategyStep.quiet(course.failed());
    }

    private static StrategyStep<RiskWatch> raised(RiskWatch state, String alert) {
        return new StrategyStep<>(state, List.of(), List.of(), List.of(alert));
    }
}
