package dev.banyan.runtime.internal.journal;

import dev.banyan.kernel.journal.HashChain;

/**
 * A state and where in its journal it stands.
 *
 * @param state after the record
 * @param sequence number of the record, 0 before the first
 * @param head hash of the record; not copied, never to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on a hot path, never compared
public record Journaled<S>(S state, long sequence, byte[] head) {

    static <S> Journaled<S> before(S initial) {
        return new Journaled<>(initial, 0, HashChain.start());
    }
}
