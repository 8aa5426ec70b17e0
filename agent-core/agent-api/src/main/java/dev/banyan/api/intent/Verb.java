package dev.banyan.api.intent;

/** What a policy can allow. */
public enum Verb {
    /** Swaps and cycles on listed venues. */
    TRADE,
    /** Supply, withdraw and repay, for the account itself. */
    LEND,
    /** Borrow, for the account itself. */
    BORROW,
    /** Transfers to listed people. */
    PAY,
    /** Wrapping and unwrapping for the account itself; needs no entry in the file. */
    WRAP,
    /** Taking an allowance back; needs no entry in the file. */
    REVOKE,
    /** Creating our helper contracts for the account; needs no entry in the file. */
    DEPLOY
}
