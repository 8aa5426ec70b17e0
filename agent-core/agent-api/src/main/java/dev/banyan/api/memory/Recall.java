package dev.banyan.api.memory;

import dev.banyan.api.provenance.Trust;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What is to be remembered again.
 *
 * @param agent whose memories
 * @param text what they should bear on
 * @param least records below this trust are left out
 * @param asOf the moment from which is looked back: records made later are not seen, and age counts from there; empty for now
 * @param limit how many at most, 1 or more
 * @param without ids of records that are known anyway: left out, and without a place in the answer
 */
public record Recall(String agent, String text, Trust least, Optional<Instant> asOf, int limit, Set<String> without) {

    /** Checks the limit. */
    public Recall {
        without = Set.copyOf(without);
        if (limit < 1) {
            throw new IllegalArgumentException("a limit of " + limit + "; ask for 1 or more");
        }
    }

    /** Whatever is there. */
    public Recall(String agent, String text, Trust least, Optional<Instant> asOf, int limit) {
        this(agent, text, least, asOf, limit, Set.of());
    }
}
