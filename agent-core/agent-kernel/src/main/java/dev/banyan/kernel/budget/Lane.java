package dev.banyan.kernel.budget;

/**
 * Which windows an expense counts in. Trading can never starve protection of gas; what leaves and what is lost in either
 * lane is judged with what left and was lost in both.
 */
public enum Lane {
    /** Everything that is not protection. */
    TRADING,
    /** Cancelling, repaying own debt, and where no plan wants it, revoking and withdrawing to oneself. */
    PROTECTION
}
