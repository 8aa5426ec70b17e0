package dev.banyan.kernel.wallet;

import dev.banyan.api.chain.Broadcaster.Sent;
import dev.banyan.api.chain.Head;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.kernel.wallet.LiveIntent.Phase;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The way of signed bytes to the chain. */
final class Sending {

    private final Endings endings;

    Sending(Endings endings) {
        this.endings = endings;
    }

    /**
     * Signatures are kept and used only while they may be used: not of a halted wallet, and not of a call that is too
     * late; such a transaction is signed again, or given up, later.
     */
    void signed(Draft draft, List<WalletEffect.Signed> transactions, Head head) {
        if (draft.state().halted()) {
            return;
        }
        for (WalletEffect.Signed signed : transactions) {
            Optional<LiveIntent> live = draft.state().find(signed.id());
            if (live.isEmpty()) {
                continue;
            }
            for (Slot slot : live.get().slots()) {
                for (Attempt attempt : slot.attempts()) {
                    boolean wanted = attempt.kind() == TransactionKind.CANCEL
                            || !live.get().late(head.number());
                    if (wanted && attempt.awaits(signed.transaction())) {
                        draft.emit(new WalletEvent.TransactionSigned(
                                signed.id(), slot.call(), attempt.kind(), signed.transaction()));
                        draft.send(signed.id(), signed.transaction());
                    }
                }
            }
        }
    }

    void signingFailed(Draft draft, List<IntentId> ids, String reason, Head head) {
        for (IntentId id : ids) {
            if (draft.state().find(id).isPresent()) {
                giveUpUnsigned(draft, id, attempt -> true, reason);
                endings.freeIfNeverSigned(draft, id, reason, head.number());
            }
        }
    }

    /** Forgets the transactions of an intent that are not signed and meet a condition. */
    static void giveUpUnsigned(Draft draft, IntentId id, Predicate<Attempt> which, String reason) {
        LiveIntent live = draft.live(id);
        for (Slot slot : live.slots()) {
            for (Attempt attempt : slot.attempts()) {
                if (attempt.signed().isEmpty() && which.test(attempt)) {
                    Layout layout = Layout.of(attempt.transaction(), live.call(slot));
                    draft.emit(new WalletEvent.SigningFailed(id, slot.call(), attempt.kind(), layout, reason));
                }
            }
        }
    }

    /** Asks once more for the signatures that are missing, since nobody is at work on them any more. */
    static void signAgain(Draft draft) {
        for (LiveIntent live : draft.state().live().values()) {
            for (Slot slot : live.slots()) {
                slot.attempts().stream()
                        .filter(attempt -> slot.inFlight() && attempt.signed().isEmpty())
                        .forEach(attempt -> draft.sign(live.intent().id(), attempt.transaction()));
            }
        }
    }

    void sent(Draft draft, IntentId id, Hash hash, Sent answer) {
        Optional<Attempt> found = draft.state().find(id).stream()
                .flatMap(live -> live.slots().stream())
                .flatMap(slot -> slot.attempts().stream())
                .filter(attempt -> attempt.hasHash(hash))
                .findFirst();
        if (found.isEmpty()) {
            return;
        }
        switch (answer) {
            case Sent.Accepted ignored -> arrived(draft, id, hash, found.get());
            case Sent.Known ignored -> arrived(draft, id, hash, found.get());
            case Sent.Refused refused ->
                draft.emit(new WalletEvent.SendRefused(id, hash, refused.code(), refused.message()));
            case Sent.Unknown unknown -> {
                draft.emit(new WalletEvent.SendUncertain(id, hash, unknown.message()));
                if (draft.live(id).phase() == Phase.ACTIVE) {
                    draft.perform(new WalletEffect.Notify(id, new IntentOutcome.Unknown(unknown.message())));
                }
            }
        }
    }

    private static void arrived(Draft draft, IntentId id, Hash hash, Attempt attempt) {
        if (attempt.delivery() != Attempt.Delivery.SENT) {
            draft.emit(new WalletEvent.TransactionSent(id, hash));
        }
    }
}
