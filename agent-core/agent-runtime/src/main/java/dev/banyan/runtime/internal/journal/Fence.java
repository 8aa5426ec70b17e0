package dev.banyan.runtime.internal.journal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Remembers, across restarts of an actor within one process, how far it wrote its journal: whoever finds something else
 * there after a failed write knows that another writer is at work. Not thread-safe; one actor at a time has it.
 */
public final class Fence {

    private final List<byte[]> tried = new ArrayList<>(1);
    private byte @Nullable [] stored;

    /** A write that is to end there is begun. */
    void trying(byte[] head) {
        tried.add(head);
    }

    /** A write succeeded: of those tried before, none can any more. */
    void stored(byte[] head) {
        stored = head;
        tried.clear();
    }

    /** The journal was read and ends there. What was tried and did not arrive may still do so late. */
    void found(byte[] head) {
        stored = head;
    }

    /** True if a journal that ends with {@code head} can be this writer's own. */
    boolean admits(byte[] head) {
        return stored == null
                || Arrays.equals(stored, head)
                || tried.stream().anyMatch(one -> Arrays.equals(one, head));
    }
}
