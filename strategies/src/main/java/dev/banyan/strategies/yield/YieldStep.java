package dev.banyan.strategies.yield;

import java.math.BigInteger;
import java.util.List;

/**
 * The outcome of looking at a head.
 *
 * @param state what to remember if the decision is carried out
 * @param decision what to do
 * @param gap by how much a better division could bring more, at most
 * @param alerts what the operator should know at once
 */
public record YieldStep(YieldState state, YieldDecision decision, BigInteger gap, List<String> alerts) {

    /** Copies the list. */
    public YieldStep {
        alerts = List.copyOf(alerts);
    }

    /** Nothing that the operator should know. */
    YieldStep(YieldState state, YieldDecision decision, BigInteger gap) {
        this(state, decision, gap, List.of());
    }

    YieldStep alerting(List<String> texts) {
        return new YieldStep(state, decision, gap, texts);
    }
}
