package dev.banyan.strategies.risk;

import java.util.List;
import java.util.Optional;

/**
 * The outcome of looking at a head.
 *
 * @param state what rings now
 * @param alerts the levels that have changed
 * @param lost what rings and could be measured up to now, and can not be any more
 * @param choices what may be done, the rules' own preference first; empty while nothing needs to be
 */
public record RiskStep(RiskState state, List<RiskAlert> alerts, List<Ring> lost, List<RiskResponse> choices) {

    /** Copies the lists. */
    public RiskStep {
        alerts = List.copyOf(alerts);
        lost = List.copyOf(lost);
        choices = List.copyOf(choices);
    }

    /** What is done if nobody chooses in time. */
    public Optional<RiskResponse> floor() {
        return choices.stream().findFirst();
    }
}
