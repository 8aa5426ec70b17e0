package dev.banyan.markets.liquidity;

/** A log that does not follow from the state before it: something was missed, and the pool has to be read anew. */
public final class UnexplainedLogException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnexplainedLogException(String message) {
        super(message);
    }
}
