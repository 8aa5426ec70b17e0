package dev.banyan.runtime.internal.plan;

import dev.banyan.api.intent.IntentId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Which task waits for what is called by which id. Not thread-safe. */
final class TaskIds {

    private final Map<IntentId, Integer> tasks = new HashMap<>();

    void put(IntentId id, int task) {
        tasks.put(id, task);
    }

    /** The task that waits for this. */
    Optional<Integer> find(IntentId id) {
        return Optional.ofNullable(tasks.get(id));
    }

    /** The task that waited for this, and does no more. */
    Optional<Integer> take(IntentId id) {
        return Optional.ofNullable(tasks.remove(id));
    }

    /** The task waits for nothing any more. */
    void drop(int task) {
        tasks.values().remove(task);
    }
}
