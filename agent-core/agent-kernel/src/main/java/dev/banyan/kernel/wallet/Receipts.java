package dev.banyan.kernel.wallet;

import dev.banyan.api.chain.Receipt;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.intent.IntentId;
import java.util.Optional;

/** What receipts, and their absence, say about an intent's nonces. */
final class Receipts {

    private Receipts() {}

    static void look(Draft draft, IntentId id, HeadView view) {
        for (int call = 0; call < draft.live(id).slots().size(); call++) {
            find(draft, id, call, view);
            confirm(draft, id, call, view);
            missed(draft, id, call, view);
        }
    }

    private static void find(Draft draft, IntentId id, int call, HeadView view) {
        Slot slot = slot(draft, id, call);
        Optional<Receipt> found = slot.hashes().stream()
                .filter(view.asked()::contains)
                .flatMap(hash -> Optional.ofNullable(view.receipts().get(hash)).stream())
                .findFirst();
        if (found.isPresent()) {
            if (!slot.mined().map(found.get()::equals).orElse(false)) {
                draft.emit(new WalletEvent.TransactionMined(id, call, found.get()));
            }
        } else if (slot.mined().isPresent()
                && view.asked().contains(slot.mined().get().transaction())) {
            Hash gone = slot.mined().get().transaction();
            draft.emit(
                    new WalletEvent.ReceiptVanished(id, call, gone, view.head().number()));
            if (draft.live(id).outcome().isPresent()) {
                draft.perform(new WalletEffect.Warn(
                        id, "a reorg took away transaction " + gone + " of an intent that had ended"));
            }
        }
    }

    private static void confirm(Draft draft, IntentId id, int call, HeadView view) {
        Slot slot = slot(draft, id, call);
        if (slot.mined().isEmpty()
                || slot.resolution() != Slot.Resolution.OPEN
                || slot.mined().get().blockNumber() > view.confirmedUpTo()) {
            return;
        }
        Receipt receipt = slot.mined().get();
        for (Hash hash : slot.hashes()) {
            if (!hash.equals(receipt.transaction())) {
                draft.emit(new WalletEvent.TransactionReplaced(id, call, hash, receipt.transaction()));
            }
        }
        draft.emit(
                receipt.succeeded()
                        ? new WalletEvent.TransactionConfirmed(id, call, receipt)
                        : new WalletEvent.TransactionReverted(id, call, receipt));
    }

    /** A nonce used up without a receipt of ours is believed at the second head that says so. */
    private static void missed(Draft draft, IntentId id, int call, HeadView view) {
        Slot slot = slot(draft, id, call);
        boolean gone = slot.inFlight()
                && view.settledNonce() > slot.nonce()
                && !slot.signing()
                && view.asked().containsAll(slot.hashes());
        if (!gone) {
            return;
        }
        if (slot.missedAt() == 0) {
            draft.emit(new WalletEvent.TransactionMissed(id, call, view.head().number()));
        } else if (slot.missedAt() < view.head().number()) {
            draft.emit(new WalletEvent.TransactionDropped(
                    id, call, slot.nonce(), "another transaction took nonce " + slot.nonce()));
        }
    }

    private static Slot slot(Draft draft, IntentId id, int call) {
        return draft.live(id).slots().get(call);
    }
}
