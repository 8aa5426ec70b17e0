package dev.banyan.memory.longterm.postgres;

import java.util.List;
import java.util.Map;

/** Rows whose vectors another embedder made, as whoever makes them anew sees them. */
interface Rewritten {

    /** The numbers of the next that wait, at most so many. */
    List<Long> waiting(int most);

    /** Some rows by their numbers; those replaced or removed meanwhile are missing. */
    Map<Long, Row> fetch(List<Long> sequences);

    /** Stores those of some new vectors whose records still are the ones that were embedded. */
    void replace(Map<Long, Change> made);

    /**
     * Keeps rows without a vector for as long as they are what the embedder has refused, or what was found damaged; their numbers by
     * id.
     */
    void refuse(Map<String, Long> refused);
}
