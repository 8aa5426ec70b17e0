package dev.banyan.runtime.internal.journal;

/**
 * A stored state.
 *
 * @param format kind and version of the bytes
 * @param sequence number of the last record that it contains
 * @param head hash of that record; not copied, never to be changed
 * @param bytes the state; not copied, never to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on a hot path, never compared
public record SnapshotRecord(String format, long sequence, byte[] head, byte[] bytes) {}
