package dev.banyan.api.strategy;

import dev.banyan.api.intent.Intent;
import java.util.List;

/**
 * What a strategy made of one input.
 *
 * @param state its next state
 * @param intents what it wants
 * @param revisions what it thinks now of what it wanted before; taken into account before the new intents
 */
public record StrategyStep<S>(S state, List<Intent> intents, List<Revision> revisions) {

    /** Keeps its own copies. */
    public StrategyStep {
        intents = List.copyOf(intents);
        revisions = List.copyOf(revisions);
    }

    /** A new state and wishes. */
    public StrategyStep(S state, List<Intent> intents) {
        this(state, intents, List.of());
    }

    /** A new state and no wish. */
    public static <S> StrategyStep<S> quiet(S state) {
        return new StrategyStep<>(state, List.of());
    }
}
