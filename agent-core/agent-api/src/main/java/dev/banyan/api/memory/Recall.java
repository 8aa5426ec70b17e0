package dev.banyan.api.memory;

import dev.banyan.api.provenance.Trust;
import java.time.Instant;
import java.util.Optional;

/**
 * What is to be remembered again.
 *
 * @param agent whose memories
 * @param text what they should bear on
 * @param least records below this trust are left out
 * @param asOf the moment from which is looked back: records made later are not seen, and age counts from there; empty for now
 * @param limit how many at most, 1 or more
 */
public record Recall(String agent, String text, Trust least, Optional<Instant> asOf, int limit) {

    /** Checks the limit. */
    public Recall {
        if (limit < 1) {
            throw new IllegalArgumentException("a limit of " + limit + "; ask for 1 or more");
        }
    }
}
