package dev.banyan.runtime.internal.journal;

/**
 * One record of a journal.
 *
 * @param sequence its number, from 1
 * @param previous the hash of the record before; not copied, never to be changed
 * @param hash its own, so that a change of the newest record is seen too; not copied, never to be changed
 * @param manifest what the bytes are
 * @param bytes the event; not copied, never to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on a hot path, never compared
public record Envelope(long sequence, byte[] previous, byte[] hash, String manifest, byte[] bytes) {}
