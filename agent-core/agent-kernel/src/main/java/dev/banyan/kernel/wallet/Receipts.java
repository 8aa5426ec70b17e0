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

    /** Receipts of blocks above the head are left for the head that they belong to: balances are known as of this one. */
    private static void find(Draft draft, IntentId id, int call, HeadView view) {
        Slot slot = slot(draft, id, call);
        Optional<Receipt> found = slot.hashes().stream()
                .filter(view.asked()::contains)
                .flatMap(hash -> Optional.ofNullable(view.receipts().get(hash)).stream())
                .filter(receipt -> receipt.blockNumber() <= view.head().number())
                .findFirst();
        if (found.isPresent()) {
            if (!slot.mined().equals(found)) {
                draft.emit(new WalletEvent.TransactionMined(id, call, found.get()));
            }
            if (slot.resolution() == Slot.Resolution.DROPPED) {
                warnIfEnded(draft, id, "transaction " + found.get().transaction() + " counted as lost and was mined");
            }
        } else if (slot.mined().isPresent()
                && view.asked().contains(slot.mined().get().transaction())) {
            Hash gone = slot.mined().get().transaction();
            draft.emit(
                    new WalletEvent.ReceiptVanished(id, call, gone, view.head().number()));
            warnIfEnded(draft, id, "a reorg took away transaction " + gone + " of an intent that had ended");
        }
    }

    private static void warnIfEnded(Draft draft, IntentId id, String message) {
        if (draft.live(id).outcome().isPresent()) {
            draft.perform(new WalletEffect.Warn(id, message));
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
        if (draft.live(id).confirmed() && !slot.succeeded()) {
            warnIfEnded(draft, id, "it counted as done, and after a reorg its call " + call + " did not go through");
        }
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
