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

    private static final String NOT_WANTED = "it was not wanted any more";

    private final Endings endings;

    Sending(Endings endings) {
        this.endings = endings;
    }

    /**
     * A halted wallet takes no signature, and asks for it again once it may. One that is not wanted any more is thrown
     * away and the transaction given up.
     */
    void signed(Draft draft, List<WalletEffect.Signed> transactions, Head head) {
        if (draft.state().halted()) {
            return;
        }
        for (WalletEffect.Signed signed : transactions) {
            draft.state().find(signed.id()).ifPresent(live -> {
                live.slots().forEach(slot -> signed(draft, live, slot, signed, head));
                endings.freeIfNeverSigned(draft, signed.id(), NOT_WANTED, head.number());
            });
        }
    }

    private static void signed(Draft draft, LiveIntent live, Slot slot, WalletEffect.Signed signed, Head head) {
        Optional<Attempt> found = slot.attempts().stream()
                .filter(attempt -> attempt.awaits(signed.transaction()))
                .findFirst();
        if (found.isEmpty()) {
            return;
        }
        TransactionKind kind = found.get().kind();
        if (slot.inFlight() && live.wants(slot, kind, head.number())) {
            draft.emit(new WalletEvent.TransactionSigned(signed.id(), slot.call(), kind, signed.transaction()));
            draft.send(signed.id(), signed.transaction());
        } else {
            giveUp(draft, live, slot, found.get(), NOT_WANTED);
        }
    }

    void signingFailed(Draft draft, List<IntentId> ids, String reason, Head head) {
        for (IntentId id : ids) {
            Optional<LiveIntent> live = draft.state().find(id);
            if (live.isPresent()) {
                live.get().slots().forEach(slot -> giveUpUnsigned(draft, live.get(), slot, kind -> true, reason));
                endings.freeIfNeverSigned(draft, id, reason, head.number());
            }
        }
    }

    /** Forgets the transactions of an intent that are not signed and not wanted any more. */
    static void giveUpUnwanted(Draft draft, IntentId id, long block) {
        LiveIntent live = draft.live(id);
        for (Slot slot : live.slots()) {
            giveUpUnsigned(draft, live, slot, kind -> !live.wants(slot, kind, block), NOT_WANTED);
        }
    }

    private static void giveUpUnsigned(
            Draft draft, LiveIntent live, Slot slot, Predicate<TransactionKind> kinds, String reason) {
        for (Attempt attempt : slot.attempts()) {
            if (attempt.signed().isEmpty() && kinds.test(attempt.kind())) {
                giveUp(draft, live, slot, attempt, reason);
            }
        }
    }

    private static void giveUp(Draft draft, LiveIntent live, Slot slot, Attempt attempt, String reason) {
        Layout layout = Layout.of(attempt.transaction(), live.call(slot));
        draft.emit(new WalletEvent.SigningFailed(live.intent().id(), slot.call(), attempt.kind(), layout, reason));
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
