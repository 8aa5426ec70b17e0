package dev.banyan.strategies.backtest;

/** Where in its block a trade stands: nobody knows, so both are worth a run. */
public enum Place {
    /** Before everything that the record has of the block: on what the block before left. Mostly the kinder view. */
    FIRST,
    /** Behind everything that the record has of the block: everybody else was faster. Mostly the harder view. */
    LAST
}
