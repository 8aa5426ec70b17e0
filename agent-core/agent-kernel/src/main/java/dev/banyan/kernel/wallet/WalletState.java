package dev.banyan.kernel.wallet;

import dev.banyan.api.chain.Call;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.api.money.Wei;
import dev.banyan.kernel.budget.BudgetLedger;
import dev.banyan.kernel.nonce.NonceSequence;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Everything a wallet knows: an immutable value, rebuilt by applying its events in order. Holds live intents only;
 * of those that ended there is just how.
 *
 * @param nonces the account's sequence numbers
 * @param live intents that the wallet still has to do with, in the order in which they came
 * @param ended how all others ended
 * @param budget what is reserved and spent
 * @param revokes allowances that have to be taken back, by the id that the attempts' ids begin with
 * @param layout how many transactions were laid out so far
 */
public record WalletState(
        NonceSequence nonces,
        Map<IntentId, LiveIntent> live,
        EndedIntents ended,
        BudgetLedger budget,
        Map<IntentId, DueRevoke> revokes,
        long layout) {

    /** Keeps its own copies. */
    public WalletState {
        live = Collections.unmodifiableMap(new LinkedHashMap<>(live));
        revokes = Collections.unmodifiableMap(new LinkedHashMap<>(revokes));
    }

    /** A wallet that never did anything, given its account's next nonce. */
    public static WalletState startingAt(long nonce) {
        return new WalletState(
                NonceSequence.startingAt(nonce), Map.of(), EndedIntents.NONE, BudgetLedger.EMPTY, Map.of(), 0);
    }

    /** The state after an event. */
    public WalletState apply(WalletEvent event) {
        return StateChanges.apply(this, event);
    }

    /** A live intent. */
    public Optional<LiveIntent> find(IntentId id) {
        return Optional.ofNullable(live.get(id));
    }

    /** How an intent ended, if it did. */
    public Optional<IntentOutcome> outcome(IntentId id) {
        return ended.outcome(id);
    }

    /** How many transactions are unmined or about to be laid out. */
    public long inFlight() {
        return live.values().stream().mapToLong(LiveIntent::inFlight).sum();
    }

    /** Calls that are on their way and not mined, in the order of their nonces; cancelled ones do nothing. */
    public List<Call> pendingCalls() {
        return unmined()
                .filter(slot -> !slot.cancelling())
                .flatMap(slot -> slot.last().stream())
                .map(attempt -> attempt.transaction().call())
                .toList();
    }

    /** The most that everything unmined may take from the native balance. */
    public Wei committed() {
        return unmined().map(Slot::mostCost).reduce(Wei.ZERO, Wei::plus);
    }

    private Stream<Slot> unmined() {
        return live.values().stream()
                .flatMap(intent -> intent.slots().stream())
                .filter(Slot::inFlight)
                .sorted(Comparator.comparingLong(Slot::nonce));
    }
}
