package dev.banyan.api.memory;

import dev.banyan.api.provenance.Provenance;
import java.time.Instant;
import java.util.List;

/**
 * One thing remembered.
 *
 * @param id unique within the store
 * @param agent whose memory it is
 * @param time when it was made
 * @param text what is remembered
 * @param importance 0 to 10
 * @param provenance where it came from; kept for ever
 * @param decisions ids of the decisions it came from
 */
public record MemoryRecord(
        String id,
        String agent,
        Instant time,
        String text,
        int importance,
        Provenance provenance,
        List<String> decisions) {

    /** Keeps its own copy; checks the importance. */
    public MemoryRecord {
        decisions = List.copyOf(decisions);
        if (importance < 0 || importance > 10) {
            throw new IllegalArgumentException("importance out of 0..10: " + importance);
        }
    }
}
