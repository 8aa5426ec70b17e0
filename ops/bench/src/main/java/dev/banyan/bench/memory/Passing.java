package dev.banyan.bench.memory;

import dev.langchain4j.store.embedding.filter.Filter;
import dev.langchain4j.store.embedding.filter.MetadataFilterBuilder;
import org.jspecify.annotations.Nullable;

/** Which records a question is about. */
enum Passing {

    /** All. */
    ALL("all"),

    /** Those of one agent in a hundred. */
    ONE_IN_A_HUNDRED("1 in 100");

    static final int AGENTS = 100;
    static final int AGENT = 7;

    private final String words;

    Passing(String words) {
        this.words = words;
    }

    /** Whether a record passes. */
    boolean test(int record) {
        return this == ALL || record % AGENTS == AGENT;
    }

    /** The same for an embedding store; null lets all pass. */
    @Nullable
    Filter filter() {
        return this == ALL ? null : MetadataFilterBuilder.metadataKey("agent").isEqualTo(agent(AGENT));
    }

    /** The agent of a record. */
    static String agent(int record) {
        return "agent-" + record % AGENTS;
    }

    @Override
    public String toString() {
        return words;
    }
}
