package dev.banyan.kernel.budget;

/** Which windows an expense counts in. Trading can never starve protection. */
public enum Lane {
    /** Everything that is not protection. */
    TRADING,
    /** Revoking and cancelling; later repaying own debt and withdrawing to oneself. */
    PROTECTION
}
