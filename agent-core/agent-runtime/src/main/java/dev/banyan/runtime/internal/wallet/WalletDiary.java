package dev.banyan.runtime.internal.wallet;

import dev.banyan.kernel.wallet.WalletEvent;
import dev.banyan.kernel.wallet.WalletState;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Where the parts of a Wallet write down what happened, and read what follows. Not thread-safe. */
final class WalletDiary {

    private final Supplier<WalletState> state;
    private final Consumer<List<WalletEvent>> emit;
    private final Consumer<Runnable> afterStored;
    private final Consumer<Runnable> whenStored;
    private final Runnable store;
    private final BooleanSupplier waits;
    private final Runnable moment;

    /**
     * A diary in which nothing is noted.
     *
     * @param store has everything noted so far stored
     * @param waits whether anything is to be stored, or to be done once all is
     * @param moment calls {@link #soon} a moment later, once however often it is asked to until then
     */
    WalletDiary(
            Supplier<WalletState> state,
            Consumer<List<WalletEvent>> emit,
            Consumer<Runnable> afterStored,
            Consumer<Runnable> whenStored,
            Runnable store,
            BooleanSupplier waits,
            Runnable moment) {
        this.state = state;
        this.emit = emit;
        this.afterStored = afterStored;
        this.whenStored = whenStored;
        this.store = store;
        this.waits = waits;
        this.moment = moment;
    }

    /** The state after everything noted, stored or not. */
    WalletState state() {
        return state.get();
    }

    /** These happened; they are stored with the next thing that has to be. */
    void note(List<WalletEvent> events) {
        emit.accept(events);
    }

    /** To be done once everything noted so far is stored, which is to be soon. */
    void then(Runnable action) {
        afterStored.accept(action);
    }

    /** To be done once everything noted so far is stored, whenever that is. */
    void whenStored(Runnable action) {
        whenStored.accept(action);
    }

    /** Everything noted so far is to be stored with whatever comes next, in a moment at the latest. */
    void inAMoment() {
        moment.run();
    }

    /** Everything noted so far is to be stored soon, if anything is. */
    void soon() {
        if (waits.getAsBoolean()) {
            store.run();
        }
    }
}
