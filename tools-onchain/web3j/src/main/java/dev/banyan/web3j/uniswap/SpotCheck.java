package dev.banyan.web3j.uniswap;

import dev.banyan.api.hex.Hash;
import java.math.BigInteger;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The choice of pairs whose reserves are read at a head although its logs were followed, to find a node that keeps logs back. It
 * follows from the head's hash, so that it can be repeated.
 *
 * @param every at one of how many heads, on average; at none if zero
 * @param pairs how many of them at most
 */
record SpotCheck(int every, int pairs) {

    private static final int HEX = 16;

    /** At one head in eight, eight pairs. */
    static SpotCheck usual() {
        return new SpotCheck(8, 8);
    }

    /** Never. */
    static SpotCheck none() {
        return new SpotCheck(0, 0);
    }

    /** The places of the pairs to read at this head, among so many. */
    List<Integer> places(Hash head, int size) {
        SplittableRandom random =
                new SplittableRandom(new BigInteger(head.value().substring(2), HEX).longValue());
        if (every == 0 || size == 0 || random.nextInt(every) != 0) {
            return List.of();
        }
        IntStream chosen = pairs >= size ? IntStream.range(0, size) : random.ints(pairs, 0, size);
        return chosen.distinct().sorted().boxed().toList();
    }
}
