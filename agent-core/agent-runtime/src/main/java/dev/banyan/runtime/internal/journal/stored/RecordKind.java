package dev.banyan.runtime.internal.journal.stored;

/**
 * One kind of stored event. A kind that was released is never changed: what an event became since then is a kind of its
 * own, with the next number, and the older one is read on.
 *
 * @param manifest what the journal calls it: whose event, what happened, and a number
 * @param type the event that it is read into
 */
record RecordKind<E>(String manifest, Class<E> type, Form<E> form) {

    StoredEvent write(Object event) {
        return new StoredEvent(manifest, Cbor.write(form, type.cast(event)));
    }

    E read(byte[] bytes) throws UnreadableEvent {
        return Cbor.read(form, manifest, bytes);
    }
}
