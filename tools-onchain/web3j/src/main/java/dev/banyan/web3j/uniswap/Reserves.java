package dev.banyan.web3j.uniswap;

import dev.banyan.api.chain.CallResult;
import dev.banyan.api.chain.LogEntry;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.market.Pool;
import dev.banyan.markets.ConstantProductMath;
import dev.banyan.web3j.abi.WordReader;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The pools of some pairs as one block left them. A pair without sound reserves has none. Immutable; a pool that a block did not
 * touch is the same object in the state after it.
 */
final class Reserves {

    /**
     * {@code Sync(uint112,uint112)}: a pair logs it whenever it writes its reserves, and never else ({@code UniswapV2Pair},
     * {@code _update}).
     */
    static final Hash SYNC = Hash.of("0x1c411e9a96e071241c2f21f7726b17ae89e3cab4c78be50e062b03a9fffbbad1");

    private static final int SYNC_BYTES = 64;
    private static final int RESERVES_BYTES = 96;
    private static final int WORD = 32;

    private final List<V2Pair> pairs;
    private final Map<Address, Integer> places;
    private final @Nullable Pool[] pools;

    private Reserves(List<V2Pair> pairs, Map<Address, Integer> places, @Nullable Pool[] pools) {
        this.pairs = pairs;
        this.places = places;
        this.pools = pools;
    }

    /** What {@code getReserves} of each pair answered. */
    static Reserves read(List<V2Pair> pairs, List<CallResult> answers) {
        Map<Address, Integer> places = HashMap.newHashMap(pairs.size());
        @Nullable Pool[] pools = new Pool[pairs.size()];
        for (int i = 0; i < pairs.size(); i++) {
            places.put(pairs.get(i).address(), i);
            pools[i] = answered(pairs.get(i), answers.get(i));
        }
        return new Reserves(pairs, places, pools);
    }

    /** True if it knows just these pairs: the list that {@link ConfirmedPairs#all} gave, not an equal one. */
    @SuppressWarnings("ReferenceEquality")
    boolean isOf(List<V2Pair> others) {
        return pairs == others;
    }

    /** The state after the next block, by that block's logs; empty if a pair of ours logged what makes no sense. */
    Optional<Reserves> after(List<LogEntry> logs) {
        @Nullable Pool[] next = pools.clone();
        List<LogEntry> ordered = new ArrayList<>(logs);
        ordered.sort(Comparator.comparingInt(LogEntry::index));
        for (LogEntry log : ordered) {
            Integer place = places.get(log.address());
            if (place == null || !log.topics().equals(List.of(SYNC))) {
                continue;
            }
            if (log.data().length() != SYNC_BYTES) {
                return Optional.empty();
            }
            next[place] = pool(pairs.get(place), new WordReader(log.data()));
        }
        return Optional.of(new Reserves(pairs, places, next));
    }

    /** True if {@code getReserves} of the pairs at these places answers what is held of them. */
    boolean agree(List<Integer> places, List<CallResult> answers) {
        for (int i = 0; i < places.size(); i++) {
            int place = places.get(i);
            if (!Objects.equals(pools[place], answered(pairs.get(place), answers.get(i)))) {
                return false;
            }
        }
        return true;
    }

    /** The pools that have reserves, in the order of the pairs. */
    List<Pool> pools() {
        List<Pool> all = new ArrayList<>(pools.length);
        for (Pool pool : pools) {
            if (pool != null) {
                all.add(pool);
            }
        }
        return List.copyOf(all);
    }

    private static @Nullable Pool answered(V2Pair pair, CallResult answer) {
        return answer instanceof CallResult.Returned(Bytes data) && data.length() == RESERVES_BYTES
                ? pool(pair, new WordReader(data))
                : null;
    }

    private static @Nullable Pool pool(V2Pair pair, WordReader reserves) {
        BigInteger reserve0 = reserves.uint(0);
        BigInteger reserve1 = reserves.uint(WORD);
        boolean sound = reserve0.signum() > 0
                && reserve1.signum() > 0
                && reserve0.compareTo(ConstantProductMath.MAX_RESERVE) <= 0
                && reserve1.compareTo(ConstantProductMath.MAX_RESERVE) <= 0;
        return sound ? pair.pool(reserve0, reserve1) : null;
    }
}
