package dev.banyan.api.strategy;

import dev.banyan.api.intent.Intent;
import java.util.List;

/**
 * What a strategy made of one input.
 *
 * @param state its next state
 * @param intents what it wants
 * @param revisions what it thinks now of what it wanted before; taken into account before the new intents
 * @param alerts what the operator should see at once and a model may be woken for, a sentence each; only texts of its own
 */
public record StrategyStep<S>(S state, List<Intent> intents, List<Revision> revisions, List<String> alerts) {

    /** Keeps its own copies. */
    public StrategyStep {
        intents = List.copyOf(intents);
        revisions = List.copyOf(revisions);
        alerts = List.copyOf(alerts);
    }

    /** A new state, wishes, and what it thinks of earlier ones. */
    public StrategyStep(S state, List<Intent> intents, List<Revision> revisions) {
        this(state, intents, revisions, List.of());
    }

    /** A new state and wishes. */
    public StrategyStep(S state, List<Intent> intents) {
        this(state, intents, List.of(), List.of());
    }

    /** A new state and no wish. */
    public static <S> StrategyStep<S> quiet(S state) {
        return new StrategyStep<>(state, List.of());
    }
}
