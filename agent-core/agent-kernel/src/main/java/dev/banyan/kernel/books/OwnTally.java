package dev.banyan.kernel.books;

import dev.banyan.api.hex.Hash;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What own transactions moved since a reading, each counted once whatever its block: one that is heard of late counts late, one that a reorg
 * took back is taken back, one that came again otherwise counts as it is now. A value.
 *
 * @param since what stood at this block or before it when a life began was counted in an earlier one
 * @param counted those that are counted and still watched
 * @param sum what they moved since the reading, and up to which block; empty before anything was heard
 */
record OwnTally(long since, Map<Hash, OwnMove> counted, Optional<OwnMove> sum) {

    /** For how many blocks a wallet watches what is mined; it can not tell of more. */
    static final long WATCH = 64;

    OwnTally {
        counted = Map.copyOf(counted);
    }

    /** Of a life that begins with a mark stored at a block, or with none: then all that has happened is in the first reading. */
    static OwnTally from(Optional<HighWater> stored) {
        return new OwnTally(stored.map(HighWater::block).orElse(Long.MAX_VALUE), Map.of(), Optional.empty());
    }

    /** After what is known as of a block. */
    OwnTally heard(OwnMoves moves, long block) {
        OwnMove now = sum.orElse(OwnMove.nothing(block));
        now = new OwnMove(Math.max(block, now.block()), now.own(), now.paid());
        for (Map.Entry<Hash, OwnMove> before : counted.entrySet()) {
            boolean gone =
                    moves.unmined().contains(before.getKey()) || moves.mined().containsKey(before.getKey());
            now = gone ? now.minus(before.getValue()) : now;
        }
        for (Map.Entry<Hash, OwnMove> mined : moves.mined().entrySet()) {
            boolean old = sum.isEmpty() && mined.getValue().block() <= since;
            now = old ? now : now.plus(mined.getValue());
        }
        return new OwnTally(since, new HashMap<>(moves.mined()), Optional.of(now));
    }

    /** True if something may have been mined and forgotten since it was heard last. */
    boolean mayHaveMissed(OwnMoves moves) {
        return sum.filter(last -> moves.known() > last.block() + WATCH).isPresent();
    }

    /** After a reading that all of it is in. */
    OwnTally settled() {
        return new OwnTally(since, counted, sum.map(OwnMove::block).map(OwnMove::nothing));
    }

    /** What they moved since the reading. */
    OwnMove moved() {
        return sum.orElse(OwnMove.nothing(0));
    }
}
