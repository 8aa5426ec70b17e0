package dev.banyan.api.memory;

import java.util.List;
import java.util.Optional;

/**
 * Some of an agent's records, the newest first.
 *
 * @param next where the next page begins; empty after the last
 */
public record Page(List<MemoryRecord> records, Optional<String> next) {

    /** Keeps its own copy. */
    public Page {
        records = List.copyOf(records);
    }
}
