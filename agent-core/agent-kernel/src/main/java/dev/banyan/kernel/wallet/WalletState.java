package dev.banyan.kernel.wallet;

import dev.banyan.api.chain.Call;
import dev.banyan.api.chain.Head;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.api.intent.Payment;
import dev.banyan.api.money.Wei;
import dev.banyan.api.strategy.Recollection;
import dev.banyan.kernel.budget.BudgetLedger;
import dev.banyan.kernel.collect.OrderedMap;
import dev.banyan.kernel.nonce.NonceSequence;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything a wallet knows: an immutable value, rebuilt by applying its events in order. Holds live intents only;
 * of those that ended there is just how, until that is known to lie in the table of ended ids.
 *
 * @param nonces the account's sequence numbers
 * @param live intents that the wallet still has to do with, in the order in which they came
 * @param ended ids that were used up and are not known to be in the table, each with how it was and what was to be paid,
 *     oldest first; a batch that was signed has used up its own id and those of all its payouts
 * @param budget what is reserved and spent
 * @param revokes allowances that have to be taken back, by the id that the attempts' ids begin with
 * @param layout how many transactions were laid out so far
 * @param lastBlock the highest block number that any event told of; a lower head is that of a node which lags
 * @param control what an operator said last that still holds
 * @param frozen why nothing new is begun until an operator has looked, if so
 */
public record WalletState(
        NonceSequence nonces,
        Map<IntentId, LiveIntent> live,
        Map<IntentId, Recollection.Ended> ended,
        BudgetLedger budget,
        Map<IntentId, DueRevoke> revokes,
        long layout,
        long lastBlock,
        Control control,
        Optional<String> frozen) {

    /** Keeps its own copies. */
    public WalletState {
        live = LiveIntents.copyOf(live);
        ended = OrderedMap.copyOf(ended, LiveIntents.BY_TEXT);
        revokes = OrderedMap.copyOf(revokes, LiveIntents.BY_TEXT);
    }

    /** A wallet that never did anything, given its account's next nonce. */
    public static WalletState startingAt(long nonce) {
        return new WalletState(
                NonceSequence.startingAt(nonce),
                Map.of(),
                Map.of(),
                BudgetLedger.EMPTY,
                Map.of(),
                0,
                0,
                Control.NONE,
                Optional.empty());
    }

    /** The state after an event. */
    public WalletState apply(WalletEvent event) {
        return StateChanges.apply(this, event);
    }

    /** A live intent. */
    public Optional<LiveIntent> find(IntentId id) {
        return intents().find(id);
    }

    /** How an id was used up, if it was and that is not in the table alone. */
    public Optional<IntentOutcome> outcome(IntentId id) {
        return Optional.ofNullable(ended.get(id))
                .map(Recollection.Ended::outcome)
                .or(() -> intents()
                        .findByClaim(id)
                        .flatMap(intent -> intent.outcome()
                                .filter(how -> intent.intent().id().equals(id) || Outcomes.afterSigning(how))));
    }

    /** The intent that is under way and claims this id: the one of that id, or a batch that holds the payout. */
    public Optional<IntentId> claimant(IntentId id) {
        return intents()
                .findByClaim(id)
                .filter(intent -> intent.outcome().isEmpty())
                .map(intent -> intent.intent().id());
    }

    /** The intent that claims this id and had its end, which a reorg took away again. */
    public Optional<IntentId> reopened(IntentId id) {
        return intents()
                .findByClaim(id)
                .filter(intent ->
                        intent.outcome().isPresent() && !intent.slots().isEmpty() && !intent.resolved())
                .map(intent -> intent.intent().id());
    }

    /** True if a head is older than what is known: the node that showed it lags. */
    public boolean isAheadOf(Head head) {
        return head.number() < lastBlock;
    }

    /** True while nothing new may be signed: halted or frozen. */
    public boolean closed() {
        return halted() || frozen.isPresent();
    }

    /** True while nothing may leave the wallet. */
    public boolean halted() {
        return control.stance() == Control.Stance.HALTED;
    }

    /** How many transactions are unmined or about to be laid out. */
    public long inFlight() {
        return intents().inFlight();
    }

    /** How many transactions are laid out and unmined. */
    public long unmined() {
        return intents().unmined();
    }

    /** The most that everything unmined may take from the native balance. */
    public Wei committed() {
        return intents().committed();
    }

    /** Calls that are on their way and not mined, in the order of their nonces; cancelled ones do nothing. */
    public List<Call> pendingCalls() {
        return live.values().stream()
                .flatMap(intent -> intent.slots().stream())
                .filter(slot -> slot.inFlight() && !slot.cancelling())
                .sorted(Comparator.comparingLong(Slot::nonce))
                .flatMap(slot -> slot.last().stream())
                .map(attempt -> attempt.transaction().call())
                .toList();
    }

    private LiveIntents intents() {
        return LiveIntents.copyOf(live);
    }

    WalletState withNonces(NonceSequence next) {
        return new WalletState(next, live, ended, budget, revokes, layout, lastBlock, control, frozen);
    }

    WalletState withLive(LiveIntent intent) {
        return withLive(intents().with(intent));
    }

    WalletState withoutLive(IntentId id) {
        return withLive(intents().without(id));
    }

    private WalletState withLive(LiveIntents next) {
        return new WalletState(nonces, next, ended, budget, revokes, layout, lastBlock, control, frozen);
    }

    /** The same with ids used up by an intent; one that was used up before counts as used up now. */
    WalletState withEnded(List<IntentId> ids, Intent intent, IntentOutcome outcome) {
        Map<IntentId, Payment> payments = intent.payments();
        OrderedMap<IntentId, Recollection.Ended> next = OrderedMap.copyOf(ended, LiveIntents.BY_TEXT);
        for (IntentId id : ids) {
            next = next.without(id).with(id, new Recollection.Ended(outcome, Optional.ofNullable(payments.get(id))));
        }
        return new WalletState(nonces, live, next, budget, revokes, layout, lastBlock, control, frozen);
    }

    WalletState withoutOldestEnded(int count) {
        if (count > ended.size()) {
            throw new IllegalStateException("of " + ended.size() + " ended ids not " + count + " can be archived");
        }
        OrderedMap<IntentId, Recollection.Ended> next =
                OrderedMap.copyOf(ended, LiveIntents.BY_TEXT).withoutFirst(count);
        return new WalletState(nonces, live, next, budget, revokes, layout, lastBlock, control, frozen);
    }

    WalletState withBudget(BudgetLedger next) {
        return new WalletState(nonces, live, ended, next, revokes, layout, lastBlock, control, frozen);
    }

    WalletState withRevokes(Map<IntentId, DueRevoke> next) {
        return new WalletState(nonces, live, ended, budget, next, layout, lastBlock, control, frozen);
    }

    WalletState withOneMoreLaidOut() {
        return new WalletState(nonces, live, ended, budget, revokes, layout + 1, lastBlock, control, frozen);
    }

    WalletState withLastBlock(long next) {
        return new WalletState(nonces, live, ended, budget, revokes, layout, next, control, frozen);
    }

    WalletState withControl(Control next) {
        return new WalletState(nonces, live, ended, budget, revokes, layout, lastBlock, next, frozen);
    }

    WalletState withFrozen(Optional<String> next) {
        return new WalletState(nonces, live, ended, budget, revokes, layout, lastBlock, control, next);
    }
}
