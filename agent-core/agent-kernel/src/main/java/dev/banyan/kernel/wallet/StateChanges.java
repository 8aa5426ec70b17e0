package dev.banyan.kernel.wallet;

import dev.banyan.api.chain.Call;
import dev.banyan.api.chain.UnsignedTransaction;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.api.policy.Verdict;
import dev.banyan.kernel.budget.BudgetLedger;
import dev.banyan.kernel.collect.OrderedMap;
import dev.banyan.kernel.nonce.NonceSequence;
import dev.banyan.kernel.wallet.LiveIntent.Phase;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** How each event changes a wallet's state. */
final class StateChanges {

    private StateChanges() {}

    static WalletState apply(WalletState state, WalletEvent event) {
        WalletState next = change(state, event);
        long block = MentionedBlock.of(event);
        return block > next.lastBlock() ? next.withLastBlock(block) : next;
    }

    private static WalletState change(WalletState state, WalletEvent event) {
        return switch (event) {
            case WalletEvent.NonceObserved e -> state.withNonces(state.nonces().observed(e.nonce()));
            case WalletEvent.NonceReopened e -> state.withNonces(state.nonces().reopen(e.nonce()));
            case WalletEvent.IntentAccepted e -> state.withLive(LiveIntent.proposed(e.intent()));
            case WalletEvent.IntentSimulated e -> change(state, e.id(), i -> i.awaitingSimulation(false));
            case WalletEvent.SimulationMissed e -> change(state, e.id(), i -> i.awaitingSimulation(true));
            case WalletEvent.IntentDecided e -> decided(state, e);
            case WalletEvent.ApprovalGiven e -> change(state, e.id(), LiveIntent::givenApproval);
            case WalletEvent.IntentWithdrawn e -> change(state, e.id(), LiveIntent::withdrawn);
            case WalletEvent.BidChanged e -> change(state, e.id(), i -> i.raised(e.bid()));
            case WalletEvent.BudgetReserved e ->
                change(state, e.id(), i -> i.reserved(e.lane(), e.estimate()))
                        .withBudget(state.budget()
                                .reserve(e.id(), e.lane(), e.estimate().reservation(), e.at()));
            case WalletEvent.BudgetSettled e -> settled(state, e);
            case WalletEvent.BudgetReopened e ->
                state.withBudget(state.budget().reopen(e.lane(), e.spend(), e.settledAt()));
            case WalletEvent.BudgetReleased e -> state.withBudget(state.budget().release(e.id(), e.lane()));
            case WalletEvent.TransactionPrepared e -> prepared(state, e);
            case WalletEvent.TransactionSigned e -> signed(state, e);
            case WalletEvent.SigningFailed e -> notSigned(state, e);
            case WalletEvent.NonceFreed e ->
                change(state, e.id(), LiveIntent::withoutLastSlot)
                        .withNonces(state.nonces().free(e.nonce()));
            case WalletEvent.TransactionSent e -> attempt(state, e.id(), e.transaction(), Attempt::arrived);
            case WalletEvent.SendRefused e -> attempt(state, e.id(), e.transaction(), Attempt::refused);
            case WalletEvent.SendUncertain e -> attempt(state, e.id(), e.transaction(), Attempt::uncertain);
            case WalletEvent.TransactionMined e -> mined(state, e);
            case WalletEvent.ReceiptVanished e -> unused(state, e.id(), e.call());
            case WalletEvent.DropUndone e -> unused(state, e.id(), e.call());
            case WalletEvent.TransactionMissed e -> slot(state, e.id(), e.call(), slot -> slot.missed(e.block()));
            case WalletEvent.TransactionConfirmed e -> settled(state, e.id(), e.call());
            case WalletEvent.TransactionReverted e -> settled(state, e.id(), e.call());
            case WalletEvent.TransactionReplaced ignored -> state;
            case WalletEvent.TransactionDropped e ->
                slot(state, e.id(), e.call(), slot -> slot.resolved(Slot.Resolution.DROPPED))
                        .withNonces(state.nonces().consume(e.nonce()));
            case WalletEvent.IntentExpired ignored -> state;
            case WalletEvent.IntentFinished e -> finished(state, e);
            case WalletEvent.RevokeDue e -> {
                DueRevoke due = new DueRevoke(e.failed(), e.revoke(), 0, e.block());
                yield state.withRevokes(
                        OrderedMap.copyOf(state.revokes(), LiveIntents.BY_TEXT).with(e.id(), due));
            }
            case WalletEvent.IntentForgotten e -> forgotten(state, e.id());
            case WalletEvent.BooksOpened ignored -> state;
            case WalletEvent.ReceiptBooked ignored -> state;
            case WalletEvent.IntentsArchived e -> state.withoutOldestEnded(e.count());
            case WalletEvent.ControlCalled e -> called(state, e);
            case WalletEvent.AccountFrozen e -> state.withFrozen(Optional.of(e.reason()));
        };
    }

    private static WalletState called(WalletState state, WalletEvent.ControlCalled event) {
        WalletState next = state.withControl(state.control().after(event.word(), event.by(), event.at()));
        return event.word() == OperatorWord.RESUME ? next.withFrozen(Optional.empty()) : next;
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
        Call call = before.intent().calls().get(event.call());
        Attempt attempt = Attempt.prepared(event.kind(), event.layout().with(call), event.block());
        WalletState next = state.withLive(before.laidOut(event.call(), attempt)).withOneMoreLaidOut();
        boolean firstOfNonce = event.call() == before.slots().size();
        return firstOfNonce ? next.withNonces(state.nonces().take(event.layout().nonce())) : next;
    }

    private static WalletState signed(WalletState state, WalletEvent.TransactionSigned event) {
        return slot(
                state,
                event.id(),
                event.call(),
                slot -> slot.change(
                        a -> a.transaction().equals(event.transaction().transaction()),
                        a -> a.signed(event.transaction())));
    }

    private static WalletState notSigned(WalletState state, WalletEvent.SigningFailed event) {
        Call call = intent(state, event.id()).intent().calls().get(event.call());
        UnsignedTransaction gone = event.layout().with(call);
        return slot(
                state,
                event.id(),
                event.call(),
                slot -> slot.without(
                        a -> a.signed().isEmpty() && a.transaction().equals(gone)));
    }

    private static WalletState attempt(WalletState state, IntentId id, Hash hash, UnaryOperator<Attempt> change) {
        int call = 0;
        for (Slot slot : intent(state, id).slots()) {
            if (slot.hashes().contains(hash)) {
                call = slot.call();
            }
        }
        return slot(state, id, call, slot -> slot.change(a -> a.hasHash(hash), change));
    }

    private static WalletState mined(WalletState state, WalletEvent.TransactionMined event) {
        Slot before = intent(state, event.id()).slots().get(event.call());
        WalletState next = slot(state, event.id(), event.call(), slot -> slot.mined(event.receipt()));
        NonceSequence nonces = state.nonces();
        return before.inFlight() ? next.withNonces(nonces.consume(before.nonce())) : next;
    }

    private static WalletState unused(WalletState state, IntentId id, int call) {
        Slot before = intent(state, id).slots().get(call);
        return slot(state, id, call, Slot::vanished).withNonces(state.nonces().restore(before.nonce()));
    }

    private static WalletState settled(WalletState state, WalletEvent.BudgetSettled event) {
        BudgetLedger next = state.budget().settle(event.id(), event.lane(), event.spend(), event.at());
        return change(state, event.id(), intent -> intent.settled(next.time())).withBudget(next);
    }

    private static WalletState settled(WalletState state, IntentId id, int call) {
        return slot(state, id, call, slot -> slot.resolved(Slot.Resolution.SETTLED));
    }

    private static WalletState finished(WalletState state, WalletEvent.IntentFinished event) {
        LiveIntent live = intent(state, event.id());
        WalletState next = live.slots().isEmpty()
                ? state.withoutLive(event.id())
                : state.withLive(live.ended(event.outcome(), event.block()));
        return next.withEnded(
                        Claims.usedUp(live.intent(), event.outcome()),
                        live.intent(),
                        Outcomes.withoutLogs(event.outcome()))
                .withRevokes(revokesAfter(state.revokes(), event));
    }

    private static Map<IntentId, DueRevoke> revokesAfter(
            Map<IntentId, DueRevoke> revokes, WalletEvent.IntentFinished event) {
        OrderedMap<IntentId, DueRevoke> next = OrderedMap.copyOf(revokes, LiveIntents.BY_TEXT);
        for (Map.Entry<IntentId, DueRevoke> entry : revokes.entrySet()) {
            if (DueRevoke.attemptId(entry.getKey(), entry.getValue().attempt()).equals(event.id())) {
                next = event.outcome() instanceof IntentOutcome.Confirmed
                        ? next.without(entry.getKey())
                        : next.with(entry.getKey(), entry.getValue().again(event.block()));
            }
        }
        return next;
    }

    /** A nonce that another transaction took is remembered as one of others, for a reorg that comes late. */
    private static WalletState forgotten(WalletState state, IntentId id) {
        NonceSequence nonces = state.nonces();
        for (Slot slot : intent(state, id).slots()) {
            nonces = slot.resolution() == Slot.Resolution.DROPPED ? nonces.lost(slot.nonce()) : nonces;
        }
        return state.withoutLive(id).withNonces(nonces);
    }

    private static LiveIntent intent(WalletState state, IntentId id) {
        return state.find(id).orElseThrow(() -> new IllegalStateException("no live intent " + id));
    }

    private static WalletState change(WalletState state, IntentId id, UnaryOperator<LiveIntent> change) {
        return state.withLive(change.apply(intent(state, id)));
    }

    private static WalletState slot(WalletState state, IntentId id, int call, UnaryOperator<Slot> change) {
        return change(state, id, intent -> intent.changeSlot(call, change));
    }
}
