package dev.banyan.kernel.wallet;

import dev.banyan.api.chain.SignedTransaction;
import dev.banyan.api.chain.UnsignedTransaction;
import dev.banyan.api.intent.IntentId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A decision in the making: each event changes the state that the next step looks at. What is to be signed and to be
 * sent is gathered, and left out as long as the wallet is halted.
 */
final class Draft {

    private WalletState state;
    private final List<WalletEvent> events = new ArrayList<>();
    private final List<WalletEffect> effects = new ArrayList<>();
    private final List<WalletEffect.Unsigned> toSign = new ArrayList<>();
    private final List<WalletEffect.Signed> toSend = new ArrayList<>();

    Draft(WalletState state) {
        this.state = state;
    }

    WalletState state() {
        return state;
    }

    List<WalletEvent> events() {
        return events;
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

    void sign(IntentId id, UnsignedTransaction transaction) {
        toSign.add(new WalletEffect.Unsigned(id, transaction));
    }

    void send(IntentId id, SignedTransaction transaction) {
        toSend.add(new WalletEffect.Signed(id, transaction));
    }

    Decision done() {
        List<WalletEffect> all = new ArrayList<>(effects);
        if (!state.halted()) {
            if (!toSend.isEmpty()) {
                toSend.sort(Comparator.comparingLong(
                        signed -> signed.transaction().transaction().nonce()));
                all.add(new WalletEffect.Broadcast(toSend));
            }
            if (!toSign.isEmpty()) {
                all.add(new WalletEffect.Sign(toSign));
            }
        }
        return new Decision(state, events, all);
    }
}
