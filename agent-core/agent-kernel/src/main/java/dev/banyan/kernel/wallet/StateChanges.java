package dev.banyan.kernel.wallet;

import dev.banyan.api.chain.Receipt;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.api.policy.Verdict;
import dev.banyan.kernel.budget.BudgetLedger;
import dev.banyan.kernel.nonce.NonceSequence;
import dev.banyan.kernel.wallet.Attempt.Delivery;
import dev.banyan.kernel.wallet.LiveIntent.Phase;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** How each event changes a wallet's state. */
final class StateChanges {

    private StateChanges() {}

    static WalletState apply(WalletState state, WalletEvent event) {
        return switch (event) {
            case WalletEvent.NonceObserved e -> nonces(state, state.nonces().observed(e.nonce()));
            case WalletEvent.IntentAccepted e ->
                put(state, e.intent().id(), LiveIntent.proposed(e.intent(), state.layout()));
            case WalletEvent.IntentSimulated e -> change(state, e.id(), i -> i.simulatedOn(state.layout()));
            case WalletEvent.IntentDecided e -> decided(state, e);
            case WalletEvent.ApprovalGiven e -> change(state, e.id(), i -> i.approvedOn(state.layout()));
            case WalletEvent.BudgetReserved e ->
                budget(
                        change(state, e.id(), i -> i.reserved(e.lane(), e.estimate())),
                        state.budget().reserve(e.id(), e.lane(), e.estimate().reservation(), e.at()));
            case WalletEvent.TransactionPrepared e -> prepared(state, e);
            case WalletEvent.TransactionSigned e ->
                slot(
                        state,
                        e.id(),
                        e.call(),
                        slot -> slot.change(
                                a -> a.transaction().equals(e.transaction().transaction()),
                                a -> a.signed(e.transaction())));
            case WalletEvent.SigningFailed e ->
                slot(
                        state,
                        e.id(),
                        e.call(),
                        slot -> slot.without(a -> a.transaction().equals(e.transaction())));
            case WalletEvent.NonceFreed e ->
                nonces(
                        change(state, e.id(), LiveIntent::withoutLastSlot),
                        state.nonces().free(e.nonce()));
            case WalletEvent.TransactionSent e -> delivered(state, e.id(), e.transaction(), Delivery.SENT);
            case WalletEvent.SendRefused e -> delivered(state, e.id(), e.transaction(), Delivery.PENDING);
            case WalletEvent.SendUncertain e -> delivered(state, e.id(), e.transaction(), Delivery.UNCERTAIN);
            case WalletEvent.TransactionMined e -> mined(state, e.id(), e.call(), e.receipt());
            case WalletEvent.ReceiptVanished e -> vanished(state, e);
            case WalletEvent.TransactionMissed e -> slot(state, e.id(), e.call(), slot -> slot.missed(e.block()));
            case WalletEvent.TransactionConfirmed e ->
                slot(state, e.id(), e.call(), slot -> slot.resolved(Slot.Resolution.SETTLED));
            case WalletEvent.TransactionReverted e ->
                slot(state, e.id(), e.call(), slot -> slot.resolved(Slot.Resolution.SETTLED));
            case WalletEvent.TransactionReplaced ignored -> state;
            case WalletEvent.TransactionDropped e ->
                nonces(
                        slot(state, e.id(), e.call(), slot -> slot.resolved(Slot.Resolution.DROPPED)),
                        state.nonces().consume(e.nonce()));
            case WalletEvent.IntentExpired ignored -> state;
            case WalletEvent.IntentFinished e -> finished(state, e);
            case WalletEvent.BudgetSettled e ->
                budget(state, state.budget().settle(e.id(), e.lane(), e.spend(), e.at()));
            case WalletEvent.BudgetReleased e -> budget(state, state.budget().release(e.id(), e.lane()));
            case WalletEvent.RevokeDue e -> {
                Map<IntentId, DueRevoke> revokes = new LinkedHashMap<>(state.revokes());
                revokes.put(e.id(), new DueRevoke(e.failed(), e.revoke(), 0, e.block()));
                yield revokes(state, revokes);
            }
            case WalletEvent.IntentForgotten e -> remove(state, e.id());
        };
    }

    private static WalletState decided(WalletState state, WalletEvent.IntentDecided event) {
        Phase next =
                switch (event.verdict()) {
                    case Verdict.NeedsApproval ignored -> Phase.AWAITING_APPROVAL;
                    case Verdict.Allowed ignored -> Phase.PROPOSED;
                    case Verdict.Denied ignored -> Phase.PROPOSED;
                };
        return change(state, event.id(), intent -> intent.decided(next, event.at()));
    }

    private static WalletState prepared(WalletState state, WalletEvent.TransactionPrepared event) {
        LiveIntent before = intent(state, event.id());
        Attempt attempt = Attempt.prepared(event.kind(), event.transaction(), event.block());
        WalletState next = put(state, event.id(), before.laidOut(event.call(), attempt));
        boolean firstOfNonce = event.call() == before.slots().size();
        NonceSequence nonces =
                firstOfNonce ? state.nonces().take(event.transaction().nonce()) : state.nonces();
        return new WalletState(nonces, next.live(), next.ended(), next.budget(), next.revokes(), state.layout() + 1);
    }

    private static WalletState delivered(WalletState state, IntentId id, Hash hash, Delivery delivery) {
        LiveIntent intent = intent(state, id);
        int call = 0;
        for (Slot slot : intent.slots()) {
            if (slot.hashes().contains(hash)) {
                call = slot.call();
            }
        }
        return slot(state, id, call, slot -> slot.change(a -> a.hasHash(hash), a -> a.delivered(delivery)));
    }

    private static WalletState mined(WalletState state, IntentId id, int call, Receipt receipt) {
        Slot before = intent(state, id).slots().get(call);
        WalletState next = slot(state, id, call, slot -> slot.mined(receipt));
        return before.inFlight() ? nonces(next, state.nonces().consume(before.nonce())) : next;
    }

    private static WalletState vanished(WalletState state, WalletEvent.ReceiptVanished event) {
        Slot before = intent(state, event.id()).slots().get(event.call());
        WalletState next = slot(state, event.id(), event.call(), Slot::vanished);
        return nonces(next, state.nonces().restore(before.nonce()));
    }

    private static WalletState finished(WalletState state, WalletEvent.IntentFinished event) {
        LiveIntent intent = intent(state, event.id());
        WalletState next = intent.slots().isEmpty()
                ? remove(state, event.id())
                : put(state, event.id(), intent.ended(event.outcome(), event.block()));
        EndedIntents ended = state.ended().with(event.id(), Outcomes.withoutLogs(event.outcome()));
        return new WalletState(
                next.nonces(), next.live(), ended, next.budget(), revokesAfter(state.revokes(), event), next.layout());
    }

    private static Map<IntentId, DueRevoke> revokesAfter(
            Map<IntentId, DueRevoke> revokes, WalletEvent.IntentFinished event) {
        Map<IntentId, DueRevoke> next = new LinkedHashMap<>(revokes);
        for (Map.Entry<IntentId, DueRevoke> entry : revokes.entrySet()) {
            if (!DueRevoke.attemptId(entry.getKey(), entry.getValue().attempt()).equals(event.id())) {
                continue;
            }
            if (event.outcome() instanceof IntentOutcome.Confirmed) {
                next.remove(entry.getKey());
            } else {
                next.put(entry.getKey(), entry.getValue().again(event.block()));
            }
        }
        return next;
    }

    private static LiveIntent intent(WalletState state, IntentId id) {
        return state.find(id).orElseThrow(() -> new IllegalStateException("no live intent " + id));
    }

    private static WalletState change(WalletState state, IntentId id, UnaryOperator<LiveIntent> change) {
        return put(state, id, change.apply(intent(state, id)));
    }

    private static WalletState slot(WalletState state, IntentId id, int call, UnaryOperator<Slot> change) {
        return change(state, id, intent -> intent.changeSlot(call, change));
    }

    private static WalletState put(WalletState state, IntentId id, LiveIntent intent) {
        Map<IntentId, LiveIntent> live = new LinkedHashMap<>(state.live());
        live.put(id, intent);
        return live(state, live);
    }

    private static WalletState remove(WalletState state, IntentId id) {
        Map<IntentId, LiveIntent> live = new LinkedHashMap<>(state.live());
        live.remove(id);
        return live(state, live);
    }

    private static WalletState live(WalletState s, Map<IntentId, LiveIntent> live) {
        return new WalletState(s.nonces(), live, s.ended(), s.budget(), s.revokes(), s.layout());
    }

    private static WalletState nonces(WalletState s, NonceSequence nonces) {
        return new WalletState(nonces, s.live(), s.ended(), s.budget(), s.revokes(), s.layout());
    }

    private static WalletState budget(WalletState s, BudgetLedger budget) {
        return new WalletState(s.nonces(), s.live(), s.ended(), budget, s.revokes(), s.layout());
    }

    private static WalletState revokes(WalletState s, Map<IntentId, DueRevoke> revokes) {
        return new WalletState(s.nonces(), s.live(), s.ended(), s.budget(), revokes, s.layout());
    }
}
