package dev.banyan.memory.longterm.index;

import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.store.embedding.filter.Filter;

/** How a filter is asked: a row whose value is of another kind than what it is compared with does not pass, and stops no search. */
public final class Matches {

    private Matches() {}

    /** True if metadata pass a filter. */
    public static boolean holds(Filter filter, Metadata metadata) {
        try {
            return filter.test(metadata);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
