package dev.banyan.kernel.books;

/**
 * What an account's own transactions moved up to a block, by what its wallet knows.
 *
 * @param upTo the last block that was asked for
 * @param least the least nonce that the account can have after that block, as far as the wallet knows
 * @param most the highest such nonce
 */
public record MovesKnown(long upTo, long least, long most, OwnMoves moved) {

    /** False if a nonce of the account after that block says that the wallet does not know of all, or of another branch. */
    public boolean admits(long nonce) {
        return least <= nonce && nonce <= most;
    }
}
