package dev.banyan.runtime.internal.journal;

import dev.banyan.kernel.journal.HashChain;
import java.util.Arrays;

/**
 * A stored state.
 *
 * @param format kind and version of the bytes
 * @param sequence number of the last record that it contains
 * @param head hash of that record; not copied, never to be changed
 * @param hash of the snapshot itself; not copied, never to be changed
 * @param bytes the state; not copied, never to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on a hot path, never compared
public record SnapshotRecord(String format, long sequence, byte[] head, byte[] hash, byte[] bytes) {

    /** The record of a state, with its hash. */
    static SnapshotRecord of(String persistenceId, String format, long sequence, byte[] head, byte[] bytes) {
        return new SnapshotRecord(format, sequence, head, hash(persistenceId, format, sequence, head, bytes), bytes);
    }

    /** True if nothing of it was changed since it was made. */
    public boolean isWhole(String persistenceId) {
        return Arrays.equals(hash, hash(persistenceId, format, sequence, head, bytes));
    }

    private static byte[] hash(String persistenceId, String format, long sequence, byte[] head, byte[] bytes) {
        return HashChain.next(head, persistenceId, sequence, "snapshot " + format, bytes);
    }
}
