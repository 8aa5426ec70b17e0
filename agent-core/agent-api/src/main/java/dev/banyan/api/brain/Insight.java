package dev.banyan.api.brain;

import java.util.List;

/**
 * What a brain says follows from memories.
 *
 * @param text in its own words
 * @param evidence ids of the memories that it says it follows from
 */
public record Insight(String text, List<String> evidence) {

    /** Keeps its own copy. */
    public Insight {
        evidence = List.copyOf(evidence);
    }
}
