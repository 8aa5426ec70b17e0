package dev.banyan.runtime.internal.journal;

import dev.banyan.runtime.internal.journal.stored.EventForm;
import dev.banyan.runtime.internal.journal.stored.SnapshotForm;

/**
 * What one kind of journal holds and how.
 *
 * @param id the persistence id, unique for ever
 * @param initial the state before the first event
 * @param apply the state after an event; pure
 * @param events how events are stored
 * @param snapshots how states are stored
 */
public record Book<E, S>(String id, S initial, Apply<E, S> apply, EventForm<E> events, SnapshotForm<S> snapshots) {

    /** The state after an event. */
    @FunctionalInterface
    public interface Apply<E, S> {
        /** Pure: the same state and event give the same state. */
        S apply(S state, E event);
    }
}
