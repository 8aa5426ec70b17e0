package dev.banyan.runtime.internal.wallet;

import dev.banyan.api.hex.Hash;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.intent.Origin;
import dev.banyan.api.market.PriceBook;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.kernel.books.Booking;
import dev.banyan.kernel.wallet.Attempt;
import dev.banyan.kernel.wallet.LiveIntent;
import dev.banyan.kernel.wallet.Slot;
import dev.banyan.kernel.wallet.TransactionKind;
import dev.banyan.kernel.wallet.WalletEvent;
import dev.banyan.kernel.wallet.WalletState;
import dev.banyan.runtime.assembly.AgentAssembly;
import dev.banyan.runtime.event.RuntimeEvent;
import dev.banyan.runtime.event.RuntimeListener;
import dev.banyan.runtime.internal.actor.ActorCrash;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Tells the outside what a wallet's events mean. Not thread-safe. */
final class WalletReport {

    private final AgentAssembly assembly;
    private final RuntimeListener listener;
    private final Proceeds proceeds;
    private final Consumer<Wallet.Ended> witness;
    private List<RuntimeEvent> told = new ArrayList<>(0);
    private List<Wallet.Ended> ends = new ArrayList<>(0);

    WalletReport(AgentAssembly assembly, RuntimeListener listener, Proceeds proceeds, Consumer<Wallet.Ended> witness) {
        this.assembly = assembly;
        this.listener = listener;
        this.proceeds = proceeds;
        this.witness = witness;
    }

    /**
     * What is to be told.
     *
     * @param nets what those intents brought in that ended with the events, or by how much that changed
     * @param events in order
     * @param ends intents that ended with them
     */
    record Telling(Map<IntentId, TokenAmount> nets, List<RuntimeEvent> events, List<Wallet.Ended> ends) {}

    /** What the outside is to hear of events in order, once they are stored. */
    Telling telling(WalletState before, List<WalletEvent> events, PriceBook prices) {
        Map<IntentId, TokenAmount> nets = new HashMap<>();
        told = new ArrayList<>();
        ends = new ArrayList<>(0);
        WalletState state = before;
        for (WalletEvent event : events) {
            report(state, event, prices, nets);
            state = state.apply(event);
        }
        return new Telling(nets, told, ends);
    }

    void tell(Telling telling) {
        telling.events().forEach(listener::on);
        telling.ends().forEach(witness);
    }

    /** A bug in a handler; the wallet goes back to what is stored. */
    void crashed(ActorCrash crash) {
        listener.on(new RuntimeEvent.ActorCrashed(assembly.name(), "wallet", crash.reason(), true));
    }

    private void report(WalletState before, WalletEvent event, PriceBook prices, Map<IntentId, TokenAmount> nets) {
        switch (event) {
            case WalletEvent.IntentDecided e -> {
                Intent intent = intent(before, e.id());
                told.add(new RuntimeEvent.IntentDecided(e.id(), intent.origin(), intent.action(), e.verdict()));
            }
            case WalletEvent.TransactionSent e -> firstSent(before, e.id(), e.transaction());
            case WalletEvent.SendUncertain e -> {
                firstSent(before, e.id(), e.transaction());
                told.add(new RuntimeEvent.TransactionUnknown(
                        e.id(), origin(before, e.id()), e.transaction(), e.message()));
            }
            case WalletEvent.SendRefused e ->
                warn(before, e.id(), e.transaction() + " was refused (" + e.code() + "): " + e.message());
            case WalletEvent.SigningFailed e -> warn(before, e.id(), "not signed: " + e.reason());
            case WalletEvent.TransactionMined e -> mined(before, e, prices);
            case WalletEvent.ReceiptVanished e ->
                told.add(new RuntimeEvent.TransactionUnmined(e.id(), origin(before, e.id()), e.transaction()));
            case WalletEvent.TransactionConfirmed e -> confirmed(before, e);
            case WalletEvent.TransactionReverted e ->
                told.add(new RuntimeEvent.TransactionReverted(e.id(), origin(before, e.id()), e.receipt()));
            case WalletEvent.TransactionReplaced e -> replaced(before, e);
            case WalletEvent.TransactionDropped e -> warn(before, e.id(), e.reason());
            case WalletEvent.IntentFinished e -> finished(before.find(e.id()).orElseThrow(), e, prices, nets);
            case WalletEvent.RevokeDue e ->
                warn(before, e.failed(), "it left an allowance that is taken back: " + e.revoke());
            case WalletEvent.AccountFrozen e ->
                told.add(new RuntimeEvent.WalletFrozen(
                        assembly.definition().chain().id(), assembly.account(), e.reason()));
            case WalletEvent.DropUndone e -> warn(before, e.id(), "a reorg gave nonce " + e.nonce() + " back");
            case WalletEvent.NonceReopened e -> {}
            case WalletEvent.BooksOpened e -> {}
            case WalletEvent.ReceiptBooked e -> {}
            case WalletEvent.IntentWithdrawn e -> {}
            case WalletEvent.BidChanged e -> {}
            case WalletEvent.SimulationMissed e -> {}
            case WalletEvent.IntentsArchived e -> {}
            case WalletEvent.ControlCalled e -> {}
            case WalletEvent.NonceObserved e -> {}
            case WalletEvent.IntentAccepted e -> {}
            case WalletEvent.IntentSimulated e -> {}
            case WalletEvent.ApprovalGiven e -> {}
            case WalletEvent.BudgetReserved e -> {}
            case WalletEvent.TransactionPrepared e -> {}
            case WalletEvent.TransactionSigned e -> {}
            case WalletEvent.NonceFreed e -> {}
            case WalletEvent.TransactionMissed e -> {}
            case WalletEvent.IntentExpired e -> {}
            case WalletEvent.BudgetSettled e -> {}
            case WalletEvent.BudgetReleased e -> {}
            case WalletEvent.BudgetReopened e -> {}
            case WalletEvent.IntentForgotten e -> {}
        }
    }

    private void finished(
            LiveIntent live, WalletEvent.IntentFinished event, PriceBook prices, Map<IntentId, TokenAmount> nets) {
        Intent intent = live.intent();
        TokenAmount net = proceeds.of(intent, event.outcome(), prices);
        ends.add(new Wallet.Ended(intent, event.outcome(), net, false));
        if (live.outcome().isPresent()) {
            TokenAmount change = net.minus(proceeds.of(intent, live.outcome().get(), prices));
            nets.put(event.id(), change);
            told.add(new RuntimeEvent.IntentRevised(event.id(), intent.origin(), event.outcome(), change));
        } else {
            nets.put(event.id(), net);
            told.add(new RuntimeEvent.IntentEnded(event.id(), intent.origin(), event.outcome(), net));
        }
    }

    private void warn(WalletState state, IntentId id, String message) {
        told.add(new RuntimeEvent.IntentWarned(id, origin(state, id), message));
    }

    private void firstSent(WalletState before, IntentId id, Hash transaction) {
        Attempt attempt = attempt(before, id, transaction);
        if (attempt.delivery() == Attempt.Delivery.PENDING) {
            told.add(new RuntimeEvent.TransactionSent(
                    id, origin(before, id), transaction, attempt.transaction().nonce(), purpose(attempt.kind())));
        }
    }

    private void mined(WalletState before, WalletEvent.TransactionMined event, PriceBook prices) {
        Origin origin = origin(before, event.id());
        Attempt attempt = attempt(before, event.id(), event.receipt().transaction());
        Booking booking = proceeds.booking(
                origin, event.receipt(), attempt.transaction().call().value(), prices);
        told.add(new RuntimeEvent.TransactionMined(event.id(), origin, event.receipt(), booking));
    }

    private void confirmed(WalletState before, WalletEvent.TransactionConfirmed event) {
        Origin origin = origin(before, event.id());
        Hash transaction = event.receipt().transaction();
        told.add(
                attempt(before, event.id(), transaction).kind() == TransactionKind.CANCEL
                        ? new RuntimeEvent.TransactionCancelled(event.id(), origin, event.receipt())
                        : new RuntimeEvent.TransactionConfirmed(event.id(), origin, event.receipt()));
    }

    /** A call that lost its nonce to a cancellation is told as cancelled, not as replaced. */
    private void replaced(WalletState before, WalletEvent.TransactionReplaced event) {
        if (attempt(before, event.id(), event.winner()).kind() != TransactionKind.CANCEL) {
            told.add(new RuntimeEvent.TransactionReplaced(
                    event.id(), origin(before, event.id()), event.loser(), event.winner()));
        }
    }

    private static RuntimeEvent.Purpose purpose(TransactionKind kind) {
        return switch (kind) {
            case ORIGINAL -> RuntimeEvent.Purpose.CALL;
            case BUMP -> RuntimeEvent.Purpose.BUMP;
            case CANCEL -> RuntimeEvent.Purpose.CANCEL;
        };
    }

    private static Attempt attempt(WalletState state, IntentId id, Hash transaction) {
        return state.find(id).orElseThrow().slots().stream()
                .map(Slot::attempts)
                .flatMap(List::stream)
                .filter(attempt -> attempt.hasHash(transaction))
                .findFirst()
                .orElseThrow();
    }

    private static Intent intent(WalletState state, IntentId id) {
        return state.find(id).orElseThrow().intent();
    }

    private static Origin origin(WalletState state, IntentId id) {
        return intent(state, id).origin();
    }
}
