package dev.banyan.runtime.internal.agent;

import dev.banyan.kernel.agent.AgentEvent;
import dev.banyan.kernel.agent.AgentState;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Where the parts of an Agent write down what happened, and read what follows. Not thread-safe. */
final class Diary {

    private final Supplier<AgentState> state;
    private final Consumer<List<AgentEvent>> emit;
    private final Consumer<Runnable> afterStored;
    private final Consumer<Runnable> whenStored;
    private final Runnable storeSoon;
    private final Runnable storeLater;

    Diary(
            Supplier<AgentState> state,
            Consumer<List<AgentEvent>> emit,
            Consumer<Runnable> afterStored,
            Consumer<Runnable> whenStored,
            Runnable storeSoon,
            Runnable storeLater) {
        this.state = state;
        this.emit = emit;
        this.afterStored = afterStored;
        this.whenStored = whenStored;
        this.storeSoon = storeSoon;
        this.storeLater = storeLater;
    }

    /** The state after everything noted, stored or not. */
    AgentState state() {
        return state.get();
    }

    /** This happened; it is stored with the next thing that has to be. */
    void note(AgentEvent event) {
        emit.accept(List.of(event));
    }

    /** To be done once everything noted so far is stored, which is to be soon. */
    void then(Runnable action) {
        afterStored.accept(action);
    }

    /** Everything noted so far is to be stored soon. */
    void soon() {
        storeSoon.run();
    }

    /**
     * Everything noted so far is to be stored within a moment, with what is noted until then: for what has no effect outside
     * the agent, so that its loss in a crash loses work and nothing else.
     */
    void later() {
        storeLater.run();
    }

    /** To be done once everything noted so far is stored, within a moment. */
    void afterwards(Runnable action) {
        whenStored.accept(action);
        storeLater.run();
    }
}
