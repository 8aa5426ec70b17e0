package dev.banyan.memory.longterm.index;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The metadata of all rows, key by key. */
final class Columns {

    private final Map<String, Column> columns = new HashMap<>();

    void put(int slot, Map<String, Object> metadata) {
        metadata.forEach((key, value) ->
                columns.computeIfAbsent(key, ignored -> new Column()).put(slot, value));
    }

    /** The column of a key; null when no row ever had it. */
    @Nullable
    Column of(String key) {
        return columns.get(key);
    }
}
