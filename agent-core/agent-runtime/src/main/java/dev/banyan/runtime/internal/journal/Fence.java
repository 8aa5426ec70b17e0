package dev.banyan.runtime.internal.journal;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Remembers, across restarts of an actor within one process, how far it wrote its journal: whoever finds something else
 * there after a failed write knows that another writer is at work. Not thread-safe; one actor at a time has it.
 */
public final class Fence {

    private byte @Nullable [] stored;
    private byte @Nullable [] tried;

    void trying(byte[] head) {
        tried = head;
    }

    void stored(byte[] head) {
        stored = head;
        tried = null;
    }

    /** True if a journal that ends with {@code head} can be this writer's own. */
    boolean admits(byte[] head) {
        return stored == null || Arrays.equals(stored, head) || (tried != null && Arrays.equals(tried, head));
    }
}
