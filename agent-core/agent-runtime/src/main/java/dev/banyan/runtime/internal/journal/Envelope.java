package dev.banyan.runtime.internal.journal;

/**
 * One record of a journal.
 *
 * @param sequence its number, from 1
 * @param previous the hash of the record before; not copied, never to be changed
 * @param manifest what the bytes are
 * @param bytes the event; not copied, never to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on a hot path, never compared
public record Envelope(long sequence, byte[] previous, String manifest, byte[] bytes) {}
