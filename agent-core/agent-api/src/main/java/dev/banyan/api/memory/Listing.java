package dev.banyan.api.memory;

import java.util.Optional;

/**
 * Which page of an agent's records, the newest first.
 *
 * @param after {@link Page#next} of the page before; empty for the first
 * @param limit how many at most, 1 or more
 */
public record Listing(String agent, Optional<String> after, int limit) {

    /** Checks the limit. */
    public Listing {
        if (limit < 1) {
            throw new IllegalArgumentException("a limit of " + limit + "; ask for 1 or more");
        }
    }
}
