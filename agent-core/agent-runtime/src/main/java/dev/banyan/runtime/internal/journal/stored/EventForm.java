package dev.banyan.runtime.internal.journal.stored;

/**
 * How events of one kind are stored. Thread-safe.
 *
 * @param <E> the events
 */
public interface EventForm<E> {

    /** What is stored of an event. */
    StoredEvent write(E event);

    /**
     * The event that was stored.
     *
     * @throws UnreadableEvent if this build does not know the manifest, or the bytes are damaged
     */
    E read(String manifest, byte[] bytes) throws UnreadableEvent;
}
