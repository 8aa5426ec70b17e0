package dev.banyan.runtime.assembly;

/**
 * Is told when a wallet passes the places between which a crash matters. For fault tests: an implementation may end the
 * process there. Called on the wallet's or a client's thread; what it does not end goes on when it returns.
 */
@FunctionalInterface
public interface Checkpoint {

    /** Does nothing anywhere. */
    Checkpoint NONE = point -> {};

    /** A place. */
    enum Point {
        /** Transactions are laid out and about to be signed. */
        SIGNING,
        /** Signed in memory, nothing of it stored. */
        BEFORE_PERSIST,
        /** Stored, nothing of it sent. */
        AFTER_PERSIST,
        /** The node has answered a send, nobody was told. */
        AFTER_SEND,
        /** A receipt was read and is not stored. */
        AFTER_RECEIPT,
        /** Events were replayed, nothing was done since. */
        RECOVERED
    }

    /** A wallet is there. */
    void reached(Point point);
}
