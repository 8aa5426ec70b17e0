package dev.banyan.runtime.journal;

import java.time.Instant;
import java.util.Optional;

/** What lies under one sequence number of one journal. */
public sealed interface JournalRow {

    /** The number that it lies under. */
    long number();

    /**
     * A record that can be read; whether it is right is another question.
     *
     * @param number the number that it lies under
     * @param sequence the number that it says it has
     * @param previous the hash of the record before, as it says
     * @param hash its own hash, as it says
     * @param manifest what the bytes are
     * @param bytes the event
     * @param written when, as the database says
     */
    @SuppressWarnings("ArrayRecordComponent") // many, each read once
    record Legible(
            long number,
            long sequence,
            byte[] previous,
            byte[] hash,
            String manifest,
            byte[] bytes,
            Optional<Instant> written)
            implements JournalRow {}

    /** Something that is no record of ours, or was cut off, or marked as deleted. */
    record Illegible(long number, String reason) implements JournalRow {}
}
