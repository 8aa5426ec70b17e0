package dev.banyan.web3j.endpoint;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/**
 * The head by which several nodes are measured. Of three or more it is the highest that more than half have reached, so that it lies
 * between what honest nodes tell as long as they are the most. Of two it is the higher one; but if they are further apart than
 * nodes of one chain can be, one of them is wrong, and it is the head of the one in use.
 */
public final class BestHead {

    /** How many blocks above the best head a node may be before it is not believed. */
    public static final long MOST_AHEAD = 256;

    private static final int QUORUM = 3;

    private BestHead() {}

    /**
     * The best of these; empty if there is none.
     *
     * @param heads in the order of the nodes, empty for one that does not count
     * @param current which node is in use; where it does not count, the first that does stands in for it
     */
    public static OptionalLong of(List<OptionalLong> heads, int current) {
        List<Long> told = told(heads).boxed().sorted(Comparator.reverseOrder()).toList();
        if (told.size() >= QUORUM) {
            return OptionalLong.of(told.get(told.size() / 2));
        }
        if (told.isEmpty()) {
            return OptionalLong.empty();
        }
        boolean plausible = told.getFirst() - told.getLast() <= MOST_AHEAD;
        if (plausible) {
            return OptionalLong.of(told.getFirst());
        }
        return heads.get(current).isPresent() ? heads.get(current) : told(heads).findFirst();
    }

    /** The lowest head of those that are to be compared: of three or more, those that keep up with the best. */
    public static OptionalLong lowestCompared(List<OptionalLong> heads, int current, long mostBehind) {
        OptionalLong best = of(heads, current);
        boolean all = told(heads).count() < QUORUM;
        return told(heads)
                .filter(head -> all || head >= best.orElse(head) - mostBehind)
                .min();
    }

    private static LongStream told(List<OptionalLong> heads) {
        return heads.stream().flatMapToLong(OptionalLong::stream);
    }
}
