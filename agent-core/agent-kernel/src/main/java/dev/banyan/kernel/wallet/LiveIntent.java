package dev.banyan.kernel.wallet;

import dev.banyan.api.chain.Call;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.intent.Bid;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.api.money.Wei;
import dev.banyan.kernel.budget.Lane;
import dev.banyan.kernel.policy.Estimate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * An intent that the wallet still has to do with: not ended, or ended and still watched for a reorg.
 *
 * @param intent the wish
 * @param phase how far it is
 * @param word what was said of it since
 * @param lane the windows that its calls count in
 * @param estimate what was reserved for its calls
 * @param slots one for each call, once transactions are laid out
 * @param outcome how it ended
 * @param endedAt the block at which it ended, 0 before
 * @param settledAt when its cost was settled last, the epoch before
 */
public record LiveIntent(
        Intent intent,
        Phase phase,
        Word word,
        Lane lane,
        Optional<Estimate> estimate,
        List<Slot> slots,
        Optional<IntentOutcome> outcome,
        long endedAt,
        Instant settledAt) {

    /** Keeps its own copy. */
    public LiveIntent {
        slots = List.copyOf(slots);
    }

    /** How far an intent is. */
    public enum Phase {
        /** Taken in; its simulation is under way. */
        PROPOSED,
        /** A person has to say yes. */
        AWAITING_APPROVAL,
        /** Allowed, its cost reserved. */
        RESERVED,
        /** Transactions are laid out. */
        ACTIVE,
        /** It ended; its transactions are watched for a reorg. */
        WATCHED
    }

    static LiveIntent proposed(Intent intent) {
        return new LiveIntent(
                intent,
                Phase.PROPOSED,
                Word.NONE,
                Lane.TRADING,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                0,
                Instant.EPOCH);
    }

    /** When the gate decided last. */
    public Instant decidedAt() {
        return word.decidedAt();
    }

    /** True if a person said yes. */
    public boolean approved() {
        return word.approved();
    }

    /** True if it has to be simulated (again) at a later head. */
    public boolean awaitsSimulation() {
        return word.awaitsSimulation();
    }

    /** What it can afford for its place in a block, by the latest word. */
    public Optional<Bid> bid() {
        return word.bid().or(intent::bid);
    }

    LiveIntent inPhase(Phase next) {
        return with(next, word);
    }

    LiveIntent decided(Phase next, Instant at) {
        return with(next, word.decided(at));
    }

    LiveIntent givenApproval() {
        return with(Phase.PROPOSED, word.approval());
    }

    LiveIntent awaitingSimulation(boolean awaits) {
        return with(phase, word.awaitingSimulation(awaits));
    }

    LiveIntent withdrawn() {
        return with(phase, word.withdrawal());
    }

    LiveIntent raised(Bid latest) {
        return with(phase, word.raised(latest));
    }

    private LiveIntent with(Phase next, Word said) {
        return new LiveIntent(intent, next, said, lane, estimate, slots, outcome, endedAt, settledAt);
    }

    LiveIntent reserved(Lane in, Estimate cost) {
        if (phase == Phase.PROPOSED) {
            return new LiveIntent(
                    intent, Phase.RESERVED, word, in, Optional.of(cost), slots, outcome, endedAt, settledAt);
        }
        Optional<Estimate> own = in == lane ? Optional.of(cost) : estimate;
        return new LiveIntent(intent, phase, word, lane, own, slots, outcome, endedAt, settledAt);
    }

    LiveIntent ended(IntentOutcome how, long block) {
        return new LiveIntent(intent, Phase.WATCHED, word, lane, estimate, slots, Optional.of(how), block, settledAt);
    }

    LiveIntent settled(Instant at) {
        return new LiveIntent(intent, phase, word, lane, estimate, slots, outcome, endedAt, at);
    }

    LiveIntent withoutLastSlot() {
        return withSlots(slots.subList(0, slots.size() - 1));
    }

    LiveIntent laidOut(int call, Attempt attempt) {
        List<Slot> next = new ArrayList<>(slots);
        if (call == slots.size()) {
            next.add(Slot.first(call, attempt));
        } else {
            next.set(call, slots.get(call).with(attempt));
        }
        return withSlots(next).inPhase(phase == Phase.WATCHED ? Phase.WATCHED : Phase.ACTIVE);
    }

    LiveIntent changeSlot(int call, UnaryOperator<Slot> change) {
        List<Slot> next = new ArrayList<>(slots);
        next.set(call, change.apply(slots.get(call)));
        return withSlots(next);
    }

    private LiveIntent withSlots(List<Slot> next) {
        return new LiveIntent(intent, phase, word, lane, estimate, next, outcome, endedAt, settledAt);
    }

    /** True if the block after {@code block} must not take it any more: it is too late, or it was withdrawn. */
    public boolean late(long block) {
        return word.withdrawn() || block >= intent.validUntilBlock();
    }

    /**
     * True as long as a call of it may be mined in the block after {@code block}: not when that is too late or something
     * before it failed. What was told as confirmed stays wanted, however late it is, when a reorg took it away; what
     * was told as failed never comes back.
     */
    boolean wants(Slot slot, long block) {
        if (outcome.isPresent()) {
            return confirmed();
        }
        return !late(block) && !slot.cancelling() && allBefore(slot);
    }

    /** True if nothing but a withdrawal keeps a call of it from being wanted. */
    boolean takenBack(Slot slot, long block) {
        return word.withdrawn()
                && outcome.isEmpty()
                && block < intent.validUntilBlock()
                && !slot.cancelling()
                && allBefore(slot);
    }

    private boolean allBefore(Slot slot) {
        return slots.subList(0, slot.call()).stream().noneMatch(earlier -> earlier.failed() || earlier.cancelling());
    }

    /** The gas that its calls may use together, as they were laid out. */
    long gas() {
        return slots.stream()
                .flatMap(slot -> slot.lastOfCall().stream())
                .mapToLong(attempt -> attempt.transaction().gasLimit())
                .sum();
    }

    /** True as long as a transaction of a kind may be mined for a slot of it. */
    boolean wants(Slot slot, TransactionKind kind, long block) {
        return kind == TransactionKind.CANCEL ? !confirmed() : wants(slot, block);
    }

    /** True if it ended and went through. */
    boolean confirmed() {
        return outcome.isPresent() && outcome.get() instanceof IntentOutcome.Confirmed;
    }

    /** The intent's call that a slot is for. */
    Call call(Slot slot) {
        return intent.calls().get(slot.call());
    }

    /** True if every call's nonce ended. */
    public boolean resolved() {
        for (Slot slot : slots) {
            if (slot.resolution() == Slot.Resolution.OPEN) {
                return false;
            }
        }
        return !slots.isEmpty();
    }

    /** True if one of its transactions is among these. */
    boolean isAmong(Set<Hash> hashes) {
        for (Slot slot : slots) {
            for (Attempt attempt : slot.attempts()) {
                if (attempt.signed().isPresent()
                        && hashes.contains(attempt.signed().get().hash())) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The block at which it ended, or a later one that took a transaction of it or showed that another took its place. */
    long lastSeen() {
        long last = endedAt;
        for (Slot slot : slots) {
            last = Math.max(last, slot.missedAt());
            last = Math.max(last, slot.mined().isPresent() ? slot.mined().get().blockNumber() : 0);
        }
        return last;
    }

    /** How many transactions are laid out and unmined. */
    long unmined() {
        return slots.stream().filter(Slot::inFlight).count();
    }

    /** The most that its transactions of some kinds may pay for gas, one for each nonce. */
    Wei mostGas(Predicate<TransactionKind> kinds) {
        return slots.stream().map(slot -> slot.mostGas(kinds)).reduce(Wei.ZERO, Wei::plus);
    }

    /** The most that what is unmined may take from the native balance. */
    Wei committed() {
        Wei sum = Wei.ZERO;
        for (Slot slot : slots) {
            sum = slot.inFlight() ? sum.plus(slot.mostCost()) : sum;
        }
        return sum;
    }

    /** Calls that went through while the next one, if there is one, did not: an allowance that they set still stands. */
    List<Slot> leftStanding() {
        List<Slot> standing = new ArrayList<>();
        for (int i = 0; i < slots.size(); i++) {
            boolean used = i + 1 < slots.size() && slots.get(i + 1).succeeded();
            if (slots.get(i).succeeded() && !used) {
                standing.add(slots.get(i));
            }
        }
        return standing;
    }

    /** Calls that take a place among the transactions in flight, laid out or not. */
    public long inFlight() {
        return switch (phase) {
            case PROPOSED, RESERVED -> intent.calls().size();
            case AWAITING_APPROVAL -> 0;
            case ACTIVE, WATCHED -> unmined();
        };
    }
}
