package dev.banyan.strategies.yield;

import dev.banyan.api.intent.IntentId;
import dev.banyan.api.intent.IntentOutcome;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Moves that were offered together and have not all ended.
 *
 * <p>A venue that does not pay out is its own trouble: it is named, and does not count for how the rest ended.
 *
 * @param open those whose end is not known
 * @param complete when the decision was made, if nothing is to follow these; what comes out first has what goes in still to follow
 * @param ending the worst end so far
 * @param outs how taking money out of a venue ended, by its name
 */
record Flight(Map<IntentId, Transfer> open, Optional<Instant> complete, Ending ending, Map<String, Ending> outs) {

    /** How moves end, the better first. */
    enum Ending {
        /** It is done. */
        DONE,
        /** Nothing happened, for the account was busy. */
        BUSY,
        /** Nothing happened, for the account only pretends. */
        POSTPONED,
        /** It was refused for a reason that is not the venue's. */
        DENIED,
        /** It was refused, or did not go through. */
        FAILED
    }

    /** The rule that denies what would revert. */
    private static final String SIMULATION = "simulation";

    Flight {
        open = Map.copyOf(open);
        outs = Map.copyOf(outs);
    }

    /** Of moves that were just offered. */
    static Flight of(Map<IntentId, Transfer> open, Optional<Instant> complete) {
        return new Flight(open, complete, Ending.DONE, Map.of());
    }

    boolean has(IntentId id) {
        return open.containsKey(id);
    }

    /** After something became known about one of them; what may still end either way changes nothing. */
    Flight told(IntentId id, IntentOutcome outcome) {
        return switch (outcome) {
            case IntentOutcome.Unknown unknown -> this;
            case IntentOutcome.AwaitingApproval waits -> this;
            case IntentOutcome.Confirmed confirmed -> without(id, Ending.DONE);
            case IntentOutcome.WouldSend would -> without(id, Ending.POSTPONED);
            case IntentOutcome.Busy busy -> without(id, Ending.BUSY);
            case IntentOutcome.Denied denied ->
                without(id, Ending.FAILED, denied.rule().equals(SIMULATION));
            case IntentOutcome.Expired expired -> without(id, Ending.FAILED);
            case IntentOutcome.Reverted reverted -> without(id, Ending.FAILED, true);
            case IntentOutcome.Cancelled cancelled -> without(id, Ending.FAILED);
            case IntentOutcome.Dropped dropped -> without(id, Ending.FAILED);
        };
    }

    boolean isOver() {
        return open.isEmpty();
    }

    /** Whether anything was moved. */
    boolean moved() {
        return complete.isPresent() || outs.containsValue(Ending.DONE);
    }

    private Flight without(IntentId id, Ending end) {
        return without(id, end, false);
    }

    /** What failed for another reason than the venue's own counts for all, and the venue is only asked later. */
    private Flight without(IntentId id, Ending end, boolean venues) {
        Map<IntentId, Transfer> left = new HashMap<>(open);
        Transfer ended = left.remove(id);
        Ending worst = end.compareTo(ending) > 0 ? end : ending;
        if (!(ended instanceof Transfer.Out out)) {
            return new Flight(left, complete, worst, outs);
        }
        Map<String, Ending> known = new HashMap<>(outs);
        known.put(out.venue(), end == Ending.FAILED && !venues ? Ending.DENIED : end);
        return end == Ending.FAILED && venues
                ? new Flight(left, Optional.empty(), ending, known)
                : new Flight(left, complete, worst, known);
    }
}
