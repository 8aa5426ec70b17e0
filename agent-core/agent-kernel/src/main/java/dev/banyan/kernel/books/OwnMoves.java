package dev.banyan.kernel.books;

import dev.banyan.api.hex.Hash;
import java.util.Map;
import java.util.Set;

/**
 * What is known of an account's own transactions as of a block.
 *
 * @param mined those that stand in it or before it, as far as they are still watched
 * @param unmined those that are watched too and do not stand there: not yet, or not any more
 * @param known the newest block at which was looked for them; what stands long before it may be watched no more
 */
public record OwnMoves(Map<Hash, OwnMove> mined, Set<Hash> unmined, long known) {

    /** Keeps its own copies. */
    public OwnMoves {
        mined = Map.copyOf(mined);
        unmined = Set.copyOf(unmined);
    }
}
