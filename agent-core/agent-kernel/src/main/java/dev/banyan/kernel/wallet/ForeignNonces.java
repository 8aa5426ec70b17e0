package dev.banyan.kernel.wallet;

import dev.banyan.api.agent.AgentDefinition.Mode;
import dev.banyan.api.intent.IntentId;
import dev.banyan.kernel.nonce.NonceSequence;
import java.util.List;
import java.util.Optional;

/**
 * Nonces that no transaction of ours explains. One that is used up and was never taken here is somebody else's, whatever
 * comes of it; one that was taken is believed to be lost when {@link Receipts} says so, at a depth that counts and at a
 * second head. Both freeze the account. One that a reorg gave back is opened again.
 */
final class ForeignNonces {

    private final WalletSettings settings;
    private final Endings endings;

    ForeignNonces(WalletSettings settings, Endings endings) {
        this.settings = settings;
        this.endings = endings;
    }

    void look(Draft draft, HeadView view) {
        NonceSequence nonces = draft.state().nonces();
        long mined = view.minedNonce();
        boolean freedUsed = !nonces.freed().isEmpty() && nonces.freed().first() < mined;
        if (mined > nonces.next() || freedUsed) {
            long seen = mined > nonces.next() ? mined - 1 : nonces.freed().first();
            draft.emit(new WalletEvent.NonceObserved(mined, view.head().number()));
            freeze(draft, view, "nonce " + seen + " was used up by a transaction that is not ours");
        }
        dropped(draft).ifPresent(reason -> freeze(draft, view, reason));
        reopen(draft, view);
    }

    private void freeze(Draft draft, HeadView view, String reason) {
        if (settings.mode() == Mode.LIVE && draft.state().frozen().isEmpty()) {
            draft.emit(new WalletEvent.AccountFrozen(reason, view.head().number()));
        }
    }

    private static Optional<String> dropped(Draft draft) {
        return draft.events().stream()
                .filter(WalletEvent.TransactionDropped.class::isInstance)
                .map(event -> ((WalletEvent.TransactionDropped) event).reason())
                .findFirst();
    }

    private void reopen(Draft draft, HeadView view) {
        long block = view.head().number();
        for (LiveIntent live : draft.state().live().values()) {
            List<Slot> undone = live.slots().stream()
                    .filter(slot -> slot.resolution() == Slot.Resolution.DROPPED && slot.nonce() >= view.minedNonce())
                    .toList();
            if (!undone.isEmpty() && live.outcome().isPresent() && live.resolved()) {
                endings.reopen(draft, live, view.at());
            }
            undone.forEach(slot -> dropUndone(draft, live.intent().id(), slot, block));
        }
        if (settings.mode() == Mode.LIVE) {
            for (long nonce : draft.state().nonces().foreign().tailSet(view.minedNonce())) {
                draft.emit(new WalletEvent.NonceReopened(nonce, block));
            }
        }
    }

    private static void dropUndone(Draft draft, IntentId id, Slot slot, long block) {
        draft.emit(new WalletEvent.DropUndone(id, slot.call(), slot.nonce(), block));
        draft.perform(new WalletEffect.Warn(
                id, "nonce " + slot.nonce() + ", which another transaction had taken, is unused again"));
    }
}
