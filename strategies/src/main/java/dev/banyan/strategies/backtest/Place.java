package dev.banyan.strategies.backtest;

/** Where in its block a trade stands: nobody knows, and the truth lies between the two. */
public enum Place {
    /** Before everything that the record has of the block: on what the block before left. The kind view. */
    FIRST,
    /** Behind everything that the record has of the block: everybody else was faster. The hard view. */
    LAST
}
