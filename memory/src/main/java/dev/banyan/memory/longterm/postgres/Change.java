package dev.banyan.memory.longterm.postgres;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record to be kept, or an id to be forgotten.
 *
 * @param frame null to forget it
 */
@SuppressWarnings("ArrayRecordComponent") // many, never compared
record Change(String id, byte @Nullable [] frame, Map<String, Object> metadata) {

    static Change removal(String id) {
        return new Change(id, null, Map.of());
    }

    /** The latest of each id, in order. */
    static List<Change> latest(List<Change> changes) {
        Map<String, Change> latest = new LinkedHashMap<>();
        changes.forEach(change -> {
            latest.remove(change.id());
            latest.put(change.id(), change);
        });
        return List.copyOf(latest.values());
    }
}
