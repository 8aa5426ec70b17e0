package dev.banyan.kernel.wallet;

import dev.banyan.api.chain.Broadcaster.Sent;
import dev.banyan.api.chain.Head;
import dev.banyan.api.chain.SignedTransaction;
import dev.banyan.api.chain.UnsignedTransaction;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.kernel.wallet.LiveIntent.Phase;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The way of signed bytes to the chain. */
final class Sending {

    private final Endings endings;

    Sending(Endings endings) {
        this.endings = endings;
    }

    void signed(Draft draft, IntentId id, List<SignedTransaction> transactions) {
        List<SignedTransaction> ready = new ArrayList<>();
        for (SignedTransaction transaction : transactions) {
            Optional<LiveIntent> live = draft.state().find(id);
            if (live.isEmpty()) {
                continue;
            }
            for (Slot slot : live.get().slots()) {
                for (Attempt attempt : slot.attempts()) {
                    if (attempt.signed().isEmpty() && attempt.transaction().equals(transaction.transaction())) {
                        draft.emit(new WalletEvent.TransactionSigned(id, slot.call(), attempt.kind(), transaction));
                        ready.add(transaction);
                    }
                }
            }
        }
        broadcast(draft, id, ready);
    }

    void signingFailed(Draft draft, IntentId id, String reason, Head head) {
        Optional<LiveIntent> live = draft.state().find(id);
        if (live.isEmpty()) {
            return;
        }
        for (Slot slot : live.get().slots()) {
            for (Attempt attempt : slot.attempts()) {
                if (attempt.signed().isEmpty()) {
                    draft.emit(new WalletEvent.SigningFailed(
                            id, slot.call(), attempt.kind(), attempt.transaction(), reason));
                }
            }
        }
        endings.freeIfNeverSigned(draft, id, reason, head.number());
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

    void resume(Draft draft, LiveIntent live) {
        List<UnsignedTransaction> unsigned = new ArrayList<>();
        List<SignedTransaction> unsent = new ArrayList<>();
        for (Slot slot : live.slots()) {
            if (!slot.inFlight()) {
                continue;
            }
            for (Attempt attempt : slot.attempts()) {
                if (attempt.signed().isEmpty()) {
                    unsigned.add(attempt.transaction());
                }
            }
            slot.last()
                    .filter(attempt -> attempt.delivery() != Attempt.Delivery.SENT)
                    .flatMap(Attempt::signed)
                    .ifPresent(unsent::add);
        }
        if (!unsigned.isEmpty()) {
            draft.perform(new WalletEffect.Sign(live.intent().id(), unsigned));
        }
        broadcast(draft, live.intent().id(), unsent);
    }

    static void broadcast(Draft draft, IntentId id, List<SignedTransaction> transactions) {
        if (!transactions.isEmpty()) {
            draft.perform(new WalletEffect.Broadcast(
                    id,
                    transactions.stream()
                            .sorted(Comparator.comparingLong(
                                    t -> t.transaction().nonce()))
                            .toList()));
        }
    }

    private static void arrived(Draft draft, IntentId id, Hash hash, Attempt attempt) {
        if (attempt.delivery() != Attempt.Delivery.SENT) {
            draft.emit(new WalletEvent.TransactionSent(id, hash));
        }
    }
}
