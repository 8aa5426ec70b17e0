package dev.banyan.api.strategy;

import dev.banyan.api.intent.Intent;
import java.util.List;

/** What a strategy made of one input. */
public record StrategyStep<S>(S state, List<Intent> intents) {

    /** Keeps its own copy. */
    public StrategyStep {
        intents = List.copyOf(intents);
    }

    /** A new state and no wish. */
    public static <S> StrategyStep<S> quiet(S state) {
        return new StrategyStep<>(state, List.of());
    }
}
