package dev.banyan.runtime.internal.journal.stored;

/**
 * How the state of one kind of journal is stored, so that not every event has to be replayed. Thread-safe.
 *
 * @param <S> the state
 */
public interface SnapshotForm<S> {

    /** Names kind and version of the bytes; a snapshot of another format is left aside, and the journal replayed. */
    String format();

    /** What is stored of a state. */
    byte[] write(S state);

    /**
     * The state that was stored.
     *
     * @throws UnreadableEvent if the bytes are damaged
     */
    S read(byte[] bytes) throws UnreadableEvent;
}
