package dev.banyan.api.strategy;

import dev.banyan.api.intent.IntentId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A rule that turns heads into intents without asking a brain: a pure reducer. It does no I/O, reads no clock and
 * keeps nothing outside its state; the same inputs give the same intents.
 *
 * @param <S> its state, an immutable value
 */
public interface Strategy<S> {

    /** The state before the first input. */
    S initial();

    /**
     * Ids that it must know the fate of before its first head, because it may have wished for them in an earlier life;
     * an intent still under way among them is told about like one of its own.
     */
    default Set<IntentId> recalls() {
        return Set.of();
    }

    /** The pools and tokens that it leaves alone in this state, in an order of its own; asked for after every step, so it is cheap. */
    default List<Quarantined> quarantined(S state) {
        return List.of();
    }

    /**
     * What there is to say if there is nothing left to do, after every step that finds it so. The runtime asks only what ends an agent:
     * then it halts.
     */
    default Optional<String> finished(S state) {
        return Optional.empty();
    }

    /**
     * True while nothing else of the agent should begin anything until somebody says otherwise: when that turns true the agent pauses, as by
     * an operator's word and until one lifts it, and this strategy alone goes on.
     */
    default boolean halts(S state) {
        return false;
    }

    /**
     * What can wait until the account has what this head called for, asked for after every head. The next head waits until it is found out. One that throws leaves
     * the state as it was and is asked again at the next.
     */
    default Afterthought<S> afterwards(S state) {
        return Afterthought.none(state);
    }

    /** Figures for people as they are in this state; asked for after every head, when what it wants has been passed on. */
    default List<Measure> measures(S state) {
        return List.of();
    }

    /**
     * What is to be kept of this state over restarts, at most one number of a kind for each venue, in an order of its own; asked for after every head. All of it is
     * journalled within a moment whenever it is different from before, so it changes seldom; there are {@link Kept#MOST} at most. A crash in that moment costs the last change.
     */
    default List<Kept> kept(S state) {
        return List.of();
    }

    /**
     * The state with what was kept of an earlier life, before its first head and the first of what it is told. That may come from another build, or from other settings: what it does not know it leaves
     * alone. One that throws goes on without.
     */
    default S resumed(S state, List<Kept> kept) {
        return state;
    }

    /**
     * True if it guards a debt: then it goes on looking while what ends the agent is under way, and of what it wants the account takes in
     * what lowers a debt and nothing else.
     */
    default boolean guards() {
        return false;
    }

    /** The next state, and what the strategy wants. Called only while armed for heads, always for the rest. */
    StrategyStep<S> on(S state, StrategyInput input);
}
