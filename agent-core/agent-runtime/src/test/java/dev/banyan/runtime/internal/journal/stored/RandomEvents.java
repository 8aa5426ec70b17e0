package dev.banyan.runtime.internal.journal.stored;

import dev.banyan.api.chain.Fees;
import dev.banyan.api.chain.Head;
import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.Bid;
import dev.banyan.api.intent.Cycle;
import dev.banyan.api.intent.Hop;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.api.intent.Origin;
import dev.banyan.api.intent.Payout;
import dev.banyan.api.market.PriceBook;
import dev.banyan.api.money.Ppm;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.kernel.books.Booking;
import dev.banyan.kernel.books.Opening;
import dev.banyan.kernel.books.Reading;
import dev.banyan.kernel.budget.Lane;
import dev.banyan.kernel.wallet.Conditions;
import dev.banyan.kernel.wallet.OperatorWord;
import dev.banyan.kernel.wallet.TransactionKind;
import dev.banyan.kernel.wallet.WalletEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** One event of every kind, one action and one outcome of every kind, with arbitrary content. */
final class RandomEvents {

    private final RandomValues r;

    RandomEvents(long seed) {
        this.r = new RandomValues(seed);
    }

    List<Action> actions() {
        Token first = r.token();
        Token last = r.token();
        return List.of(
                new Action.Swap(
                        r.text(),
                        List.of(first, r.token(), last),
                        r.flag() ? List.of() : List.of(new Ppm(500), new Ppm(3_000)),
                        TokenAmount.of(first, r.units()),
                        TokenAmount.of(last, r.units()),
                        r.address(),
                        r.time(),
                        r.flag()),
                new Action.Arbitrage(first, List.of(cycle(first), cycle(first)), r.signed(), r.number()),
                new Action.Pay(r.amount(), r.address()),
                new Action.PayBatch(r.token(), r.address(), payouts()),
                new Action.Supply(r.text(), TokenAmount.of(r.token(), r.positive()), r.units()),
                new Action.Withdraw(r.text(), r.token(), r.positive(), r.units()),
                new Action.Borrow(r.text(), TokenAmount.of(r.token(), r.positive())),
                new Action.Repay(r.text(), TokenAmount.of(r.token(), r.positive())),
                deleverage(first, last),
                new Action.Wrap(r.amount()),
                new Action.Unwrap(r.amount()),
                approve(),
                new Action.Deploy(r.text(), r.address()));
    }

    private Action deleverage(Token owed, Token collateral) {
        Hop hop = new Hop(r.text(), r.address(), collateral, owed, r.flag(), new Ppm(3_000));
        return new Action.Deleverage(
                r.text(),
                r.address(),
                TokenAmount.of(owed, r.positive()),
                TokenAmount.of(collateral, r.positive()),
                List.of(hop),
                r.units(),
                r.number());
    }

    List<IntentOutcome> outcomes() {
        return List.of(
                new IntentOutcome.Denied(r.text(), r.text()),
                new IntentOutcome.WouldSend(),
                new IntentOutcome.Confirmed(r.list(3, r::receipt)),
                new IntentOutcome.Reverted(r.list(3, r::receipt)),
                new IntentOutcome.Cancelled(r.list(3, r::receipt)),
                new IntentOutcome.Expired(),
                new IntentOutcome.AwaitingApproval(r.text()),
                new IntentOutcome.Busy(r.text()),
                new IntentOutcome.Dropped(r.text()),
                new IntentOutcome.Unknown(r.text()));
    }

    List<WalletEvent> all() {
        List<WalletEvent> events = new ArrayList<>();
        actions().forEach(action -> events.add(new WalletEvent.IntentAccepted(intent(action))));
        outcomes().forEach(outcome -> events.add(new WalletEvent.IntentFinished(r.id(), outcome, r.number())));
        events.addAll(aboutIntents());
        events.addAll(aboutTransactions());
        events.addAll(aboutTheChain());
        events.addAll(aboutMoney());
        events.addAll(aboutTheAccount());
        return events;
    }

    private List<WalletEvent> aboutIntents() {
        return List.of(
                new WalletEvent.IntentSimulated(r.id(), r.simulation(), r.number()),
                new WalletEvent.IntentDecided(
                        r.id(), r.verdict(), r.time(), r.flag() ? Optional.of(conditions()) : Optional.empty()),
                new WalletEvent.ApprovalGiven(r.id(), r.text()),
                new WalletEvent.IntentWithdrawn(r.id(), r.number()),
                new WalletEvent.BidChanged(r.id(), new Bid(r.wei()), r.number()),
                new WalletEvent.IntentExpired(r.id(), r.number()),
                new WalletEvent.RevokeDue(r.id(), r.id(), approve(), r.number()),
                new WalletEvent.IntentForgotten(r.id()));
    }

    private Conditions conditions() {
        Map<Token, PriceBook.Price> prices = new HashMap<>();
        r.list(3, r::token).forEach(token -> prices.put(token, new PriceBook.Price(r.positive(), r.positive())));
        return new Conditions(
                new Head(r.number(), r.hash(), r.hash(), r.time(), r.wei(), r.wei(), r.number()),
                new Fees(r.wei(), r.wei()),
                new PriceBook(r.token(), prices),
                r.wei(),
                r.time());
    }

    private List<WalletEvent> aboutTransactions() {
        return List.of(
                new WalletEvent.NonceObserved(r.number(), r.number()),
                new WalletEvent.TransactionPrepared(r.id(), r.upTo(15), kind(), r.layout(), r.number()),
                new WalletEvent.TransactionSigned(r.id(), r.upTo(15), kind(), r.signedTransaction()),
                new WalletEvent.SigningFailed(r.id(), r.upTo(15), kind(), r.layout(), r.text()),
                new WalletEvent.NonceFreed(r.id(), r.upTo(15), r.number()),
                new WalletEvent.TransactionSent(r.id(), r.hash()),
                new WalletEvent.SendRefused(r.id(), r.hash(), r.text(), r.text()),
                new WalletEvent.SendUncertain(r.id(), r.hash(), r.text()));
    }

    private List<WalletEvent> aboutTheChain() {
        return List.of(
                new WalletEvent.TransactionMined(r.id(), r.upTo(15), r.receipt()),
                new WalletEvent.ReceiptVanished(r.id(), r.upTo(15), r.hash(), r.number()),
                new WalletEvent.TransactionMissed(r.id(), r.upTo(15), r.number()),
                new WalletEvent.TransactionConfirmed(r.id(), r.upTo(15), r.receipt()),
                new WalletEvent.TransactionReverted(r.id(), r.upTo(15), r.receipt()),
                new WalletEvent.TransactionReplaced(r.id(), r.upTo(15), r.hash(), r.hash()),
                new WalletEvent.TransactionDropped(r.id(), r.upTo(15), r.number(), r.text()));
    }

    private List<WalletEvent> aboutMoney() {
        return List.of(
                new WalletEvent.BudgetReserved(r.id(), lane(), r.estimate(), r.time()),
                new WalletEvent.BudgetSettled(r.id(), lane(), r.spend(), r.time()),
                new WalletEvent.BudgetReleased(r.id(), lane()),
                new WalletEvent.BudgetReopened(r.id(), lane(), r.spend(), r.time()));
    }

    private List<WalletEvent> aboutTheAccount() {
        return List.of(
                new WalletEvent.ControlCalled(r.oneOf(List.of(OperatorWord.values())), r.text(), r.time()),
                new WalletEvent.AccountFrozen(r.text(), r.number()),
                new WalletEvent.IntentsArchived(r.upTo(1000)),
                new WalletEvent.NonceReopened(r.number(), r.number()),
                new WalletEvent.DropUndone(r.id(), r.upTo(15), r.number(), r.number()),
                new WalletEvent.SimulationMissed(r.id(), r.text(), r.number()),
                new WalletEvent.BooksOpened(
                        new Opening(new Reading(r.number(), r.unitsByToken(r::units)), r.unitsByToken(r::units))),
                new WalletEvent.ReceiptBooked(r.id(), r.token(), booking()));
    }

    private Booking booking() {
        return new Booking(
                r.hash(),
                r.number(),
                r.upTo(300),
                r.text(),
                r.unitsByToken(r::signed),
                r.unitsByToken(r::signed),
                r.unitsByToken(r::signed),
                r.units());
    }

    private Intent intent(Action action) {
        Intent intent = new Intent(r.id(), new Origin(r.text(), r.text()), action, atLeastOne(15, r::call), r.number());
        return r.flag() ? intent.withBid(new Bid(r.wei())) : intent;
    }

    private Action.Approve approve() {
        return new Action.Approve(r.token(), r.address(), r.units());
    }

    private Cycle cycle(Token base) {
        Token between = r.token();
        return new Cycle(r.positive(), List.of(hop(base, between), hop(between, base)));
    }

    private Hop hop(Token in, Token out) {
        return new Hop(
                r.text(),
                r.address(),
                in,
                out,
                r.flag(),
                new Ppm(r.upTo(Ppm.WHOLE)),
                r.flag() ? Hop.Kind.TICKS : Hop.Kind.PAIR);
    }

    private List<Payout> payouts() {
        return atLeastOne(20, () -> new Payout(r.hash(), r.address(), r.positive()));
    }

    private <T> List<T> atLeastOne(int more, Supplier<T> value) {
        List<T> values = new ArrayList<>(r.list(more, value));
        values.add(value.get());
        return values;
    }

    private TransactionKind kind() {
        return r.oneOf(List.of(TransactionKind.values()));
    }

    private Lane lane() {
        return r.oneOf(List.of(Lane.values()));
    }
}
