package dev.banyan.memory.longterm.file;

import java.util.Optional;

/**
 * How a store is.
 *
 * @param records that it holds
 * @param bytes of its segments
 * @param cut bytes of a torn tail that were cut off when it was opened
 * @param damaged records that could not be read and are left out
 * @param unverified sealed segments whose checksums were not all looked at yet
 * @param refused records without a vector, because the embedder took other texts and not theirs: kept and listed, found by no search
 * @param reembedding how far a change of the embedder has come, while it lasts
 */
public record StoreStatus(
        int records, long bytes, long cut, long damaged, int unverified, int refused, Optional<Progress> reembedding) {}
