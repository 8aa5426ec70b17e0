package dev.banyan.api.memory;

import dev.banyan.api.provenance.Trust;
import java.util.Optional;

/**
 * Which page of an agent's records, the newest first.
 *
 * @param after {@link Page#next} of the page before; empty for the first
 * @param limit how many at most, 1 or more
 * @param least records below this trust are left out, and take no place
 */
public record Listing(String agent, Optional<String> after, int limit, Trust least) {

    /** Checks the limit. */
    public Listing {
        if (limit < 1) {
            throw new IllegalArgumentException("a limit of " + limit + "; ask for 1 or more");
        }
    }

    /** Of all records. */
    public Listing(String agent, Optional<String> after, int limit) {
        this(agent, after, limit, Trust.OUTSIDE);
    }
}
