package dev.banyan.llm;

/** Who goes first when more questions wait than servers take. Within a priority the order is that of asking. */
public enum Priority {
    /** An agent that has something at stake right now. */
    URGENT,
    /** The ordinary. */
    NORMAL,
    /** What may wait for everybody else: summaries, probes. */
    BACKGROUND
}
