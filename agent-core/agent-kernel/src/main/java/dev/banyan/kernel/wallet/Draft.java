package dev.banyan.kernel.wallet;

import dev.banyan.api.intent.IntentId;
import java.util.ArrayList;
import java.util.List;

/** A decision in the making: each event changes the state that the next step looks at. */
final class Draft {

    private WalletState state;
    private final List<WalletEvent> events = new ArrayList<>();
    private final List<WalletEffect> effects = new ArrayList<>();

    Draft(WalletState state) {
        this.state = state;
    }

    WalletState state() {
        return state;
    }

    LiveIntent live(IntentId id) {
        return state.find(id).orElseThrow();
    }

    void emit(WalletEvent event) {
        state = state.apply(event);
        events.add(event);
    }

    void perform(WalletEffect effect) {
        effects.add(effect);
    }

    Decision done() {
        return new Decision(state, events, effects);
    }
}
