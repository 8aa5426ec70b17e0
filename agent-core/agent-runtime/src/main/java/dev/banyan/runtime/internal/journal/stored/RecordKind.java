package dev.banyan.runtime.internal.journal.stored;

/**
 * One kind of stored event. A kind that was released is never changed: what an event became since then is a kind of its
 * own, with the next number, and the older one is read on.
 *
 * @param manifest what the journal calls it: whose event, what happened, and a number
 * @param type the event that it is read into
 */
public record RecordKind<E>(String manifest, Class<E> type, Form<E> form) {

    /** What is stored of an event of this kind. */
    public StoredEvent write(Object event) {
        return new StoredEvent(manifest, Cbor.write(form, type.cast(event)));
    }

    /**
     * The event that was stored.
     *
     * @throws UnreadableEvent if a newer build wrote it, or the bytes are damaged
     */
    public E read(byte[] bytes) throws UnreadableEvent {
        return Cbor.read(form, manifest, bytes);
    }
}
