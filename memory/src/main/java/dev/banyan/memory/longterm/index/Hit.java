package dev.banyan.memory.longterm.index;

import java.util.Comparator;

/**
 * A row that was found.
 *
 * @param slot which row
 * @param cosine of the angle to the question, exact
 */
public record Hit(int slot, float cosine) {

    /** The nearest first; of equals, the one that was kept first. */
    static final Comparator<Hit> BEST_FIRST =
            Comparator.comparingDouble((Hit hit) -> -hit.cosine).thenComparingInt(Hit::slot);
}
