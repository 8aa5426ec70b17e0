package dev.banyan.web3j.uniswap;

import dev.banyan.api.hex.Address;
import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.Cycle;
import dev.banyan.api.intent.Hop;
import dev.banyan.api.money.Token;
import dev.banyan.web3j.abi.WordList;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the executor's {@code execute} in the one layout that {@link ActionCalldata} writes. What does not fit is an {@link
 * IllegalArgumentException}.
 */
final class ExecuteReader {

    /** Bounds of what is worth reading; the contract takes 2 to 6 hops. */
    private static final int MOST_CYCLES = 16;

    private static final int MOST_HOPS = 6;
    private static final int COUNT_WORD = 4;
    private static final int HOP_WORDS = 4;
    private static final int CYCLE_WORDS = 3;
    private static final int WORD = 32;

    private final VenueBook book;
    private final ConfirmedPairs pairs;

    ExecuteReader(VenueBook book, ConfirmedPairs pairs) {
        this.book = book;
        this.pairs = pairs;
    }

    Action read(WordList data) {
        Token base = token(data.address(1));
        int count = atMost(data.small(COUNT_WORD), MOST_CYCLES, "cycles");
        List<Cycle> cycles = new ArrayList<>();
        long word = COUNT_WORD + 1L + count;
        for (int i = 0; i < count; i++) {
            Cycle cycle = cycle(data, word);
            cycles.add(cycle);
            word += ActionCalldata.cycleLength(cycle.hops().size()) / WORD;
        }
        return new Action.Arbitrage(base, cycles, data.uint(2), data.number(3));
    }

    private Cycle cycle(WordList data, long word) {
        int count = atMost(data.small(word + 2), MOST_HOPS, "hops");
        List<Hop> hops = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long hop = word + CYCLE_WORDS + (long) HOP_WORDS * i;
            Address address = data.address(hop);
            hops.add(hop(address, data.bool(hop + 1)));
        }
        return new Cycle(data.uint(word), hops);
    }

    private Hop hop(Address pool, boolean zeroForOne) {
        return pairs.at(pool)
                .map(pair -> pair.hop(zeroForOne))
                .or(() -> pairs.ticks().at(pool).map(terms -> terms.hop(zeroForOne)))
                .orElseThrow(() -> new IllegalArgumentException("no factory has confirmed the pool " + pool));
    }

    private Token token(Address address) {
        return book.token(address).orElseThrow(() -> new IllegalArgumentException("not in the registry: " + address));
    }

    private static int atMost(int count, int most, String what) {
        if (count > most) {
            throw new IllegalArgumentException(count + " " + what);
        }
        return count;
    }
}
