package dev.banyan.kernel.wallet;

import dev.banyan.api.chain.SignedTransaction;
import dev.banyan.api.chain.UnsignedTransaction;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.intent.IntentId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

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

    /** What nothing is sent with: only a head says what is too late to be sent. */
    Decision done() {
        return done(state.lastBlock());
    }

    /**
     * The whole decision.
     *
     * @param block number of the newest head known
     */
    Decision done(long block) {
        List<WalletEffect> all = new ArrayList<>(effects);
        if (!state.halted()) {
            if (!toSend.isEmpty()) {
                toSend.sort(Comparator.comparingLong(
                        signed -> signed.transaction().transaction().nonce()));
                all.add(new WalletEffect.Broadcast(toSend, unwanted(block)));
            }
            if (!toSign.isEmpty()) {
                all.add(new WalletEffect.Sign(toSign));
            }
        }
        return new Decision(state, events, all);
    }

    /** What is signed for nonces in flight and must not be mined in the block after {@code block}. */
    private Set<Hash> unwanted(long block) {
        Set<Hash> unwanted = new HashSet<>();
        for (LiveIntent live : state.live().values()) {
            for (Slot slot : live.slots()) {
                for (Attempt attempt : slot.attempts()) {
                    if (slot.inFlight() && !live.wants(slot, attempt.kind(), block)) {
                        attempt.signed().map(SignedTransaction::hash).ifPresent(unwanted::add);
                    }
                }
            }
        }
        return unwanted;
    }
}
