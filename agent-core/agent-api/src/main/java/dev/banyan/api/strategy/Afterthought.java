package dev.banyan.api.strategy;

import java.util.List;

/**
 * What a strategy has to say of a head once what it wanted there is on its way.
 *
 * @param state its next state
 * @param alerts what the operator should see at once and a model may be woken for, a sentence each; only texts of its own
 */
public record Afterthought<S>(S state, List<String> alerts) {

    /** Keeps its own copy. */
    public Afterthought {
        alerts = List.copyOf(alerts);
    }

    /** The same state and nothing to say. */
    public static <S> Afterthought<S> none(S state) {
        return new Afterthought<>(state, List.of());
    }
}
