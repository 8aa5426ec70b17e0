package dev.banyan.runtime.internal.wallet;

import dev.banyan.kernel.wallet.WalletEvent;
import dev.banyan.kernel.wallet.WalletState;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Where the parts of a Wallet write down what happened, and read what follows. Not thread-safe. */
final class WalletDiary {

    private final Supplier<WalletState> state;
    private final Consumer<List<WalletEvent>> emit;
    private final Consumer<Runnable> afterStored;
    private final Consumer<Runnable> whenStored;
    private final Runnable storeAll;
    private final Runnable storeLater;

    WalletDiary(
            Supplier<WalletState> state,
            Consumer<List<WalletEvent>> emit,
            Consumer<Runnable> afterStored,
            Consumer<Runnable> whenStored,
            Runnable storeAll,
            Runnable storeLater) {
        this.state = state;
        this.emit = emit;
        this.afterStored = afterStored;
        this.whenStored = whenStored;
        this.storeAll = storeAll;
        this.storeLater = storeLater;
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
        storeLater.run();
    }

    /** Everything noted so far is to be stored soon, if anything is. */
    void soon() {
        storeAll.run();
    }
}
