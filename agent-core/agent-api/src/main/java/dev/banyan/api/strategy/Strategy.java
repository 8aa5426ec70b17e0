package dev.banyan.api.strategy;

/**
 * A rule that turns heads into intents without asking a brain: a pure reducer. It does no I/O, reads no clock and
 * keeps nothing outside its state; the same inputs give the same intents.
 *
 * @param <S> its state, an immutable value
 */
public interface Strategy<S> {

    /** The state before the first input. */
    S initial();

    /** The next state, and what the strategy wants. Called only while armed for heads, always for the rest. */
    StrategyStep<S> on(S state, StrategyInput input);
}
