package dev.banyan.strategies.yield;

import dev.banyan.api.intent.IntentId;
import dev.banyan.api.intent.IntentOutcome;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Moves that were offered together and have not all ended.
 *
 * @param open those whose end is not known
 * @param complete when the decision was made, if nothing is to follow these; what comes out first has what goes in still to follow
 * @param ending the worst end so far
 */
record Flight(Set<IntentId> open, Optional<Instant> complete, Ending ending) {

    /** How moves end, the better first. */
    enum Ending {
        /** All is done. */
        DONE,
        /** Nothing happened, and nothing was wrong: the account was busy, or only pretends. */
        POSTPONED,
        /** It was refused, or did not go through. */
        FAILED
    }

    Flight {
        open = Set.copyOf(open);
    }

    /** Of moves that were just offered. */
    static Flight of(Set<IntentId> open, Optional<Instant> complete) {
        return new Flight(open, complete, Ending.DONE);
    }

    /** After something became known about one of them; what may still end either way changes nothing. */
    Flight told(IntentId id, IntentOutcome outcome) {
        return switch (outcome) {
            case IntentOutcome.Unknown unknown -> this;
            case IntentOutcome.AwaitingApproval waits -> this;
            case IntentOutcome.Confirmed confirmed -> without(id, Ending.DONE);
            case IntentOutcome.WouldSend would -> without(id, Ending.POSTPONED);
            case IntentOutcome.Busy busy -> without(id, Ending.POSTPONED);
            case IntentOutcome.Denied denied -> without(id, Ending.FAILED);
            case IntentOutcome.Expired expired -> without(id, Ending.FAILED);
            case IntentOutcome.Reverted reverted -> without(id, Ending.FAILED);
            case IntentOutcome.Cancelled cancelled -> without(id, Ending.FAILED);
            case IntentOutcome.Dropped dropped -> without(id, Ending.FAILED);
        };
    }

    boolean isOver() {
        return open.isEmpty();
    }

    private Flight without(IntentId id, Ending end) {
        Set<IntentId> left = new HashSet<>(open);
        left.remove(id);
        return new Flight(left, complete, end.compareTo(ending) > 0 ? end : ending);
    }
}
