package dev.banyan.memory.longterm.postgres;

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
}
