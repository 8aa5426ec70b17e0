package dev.banyan.runtime.internal.journal.stored;

/**
 * An event as it is stored.
 *
 * @param manifest what the bytes are, for ever
 * @param bytes the content; not copied, never to be changed
 */
// Many, and each read once: a copy or a wrapper would cost more than it keeps safe.
@SuppressWarnings("ArrayRecordComponent")
public record StoredEvent(String manifest, byte[] bytes) {}
