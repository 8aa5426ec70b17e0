package dev.banyan.web3j.uniswap;

import dev.banyan.api.chain.BlockRef;
import dev.banyan.api.chain.Call;
import dev.banyan.api.chain.CallResult;
import dev.banyan.api.chain.ChainReader;
import dev.banyan.api.chain.Head;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.market.MarketReader;
import dev.banyan.api.market.Pool;
import dev.banyan.markets.ConstantProductMath;
import dev.banyan.web3j.abi.WordReader;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Reads the reserves of every pair of the file's venues, pinned to a head in one batch. A pool that is empty or does not
 * answer is left out.
 */
final class V2MarketReader implements MarketReader {

    private static final int RESERVES_BYTES = 96;

    private final ChainReader chain;
    private final ConfirmedPairs pairs;
    private final PairFinder finder;

    V2MarketReader(ChainReader chain, ConfirmedPairs pairs, PairFinder finder) {
        this.chain = chain;
        this.pairs = pairs;
        this.finder = finder;
    }

    @Override
    public CompletionStage<List<Pool>> pools(Head head) {
        return finder.look(head).thenCompose(done -> reserves(head));
    }

    private CompletionStage<List<Pool>> reserves(Head head) {
        List<V2Pair> known = pairs.all();
        if (known.isEmpty()) {
            return CompletableFuture.completedFuture(List.of());
        }
        List<Call> calls = known.stream()
                .map(pair -> Call.of(pair.address(), Selectors.GET_RESERVES))
                .toList();
        return chain.call(calls, BlockRef.at(head)).thenApply(answers -> {
            List<Pool> pools = new ArrayList<>();
            for (int i = 0; i < known.size(); i++) {
                if (answers.get(i) instanceof CallResult.Returned(Bytes data) && data.length() == RESERVES_BYTES) {
                    add(pools, known.get(i), new WordReader(data));
                }
            }
            return List.copyOf(pools);
        });
    }

    private static void add(List<Pool> pools, V2Pair pair, WordReader reserves) {
        BigInteger reserve0 = reserves.uint(0);
        BigInteger reserve1 = reserves.uint(32);
        boolean sound = reserve0.signum() > 0
                && reserve1.signum() > 0
                && reserve0.compareTo(ConstantProductMath.MAX_RESERVE) <= 0
                && reserve1.compareTo(ConstantProductMath.MAX_RESERVE) <= 0;
        if (sound) {
            pools.add(pair.pool(reserve0, reserve1));
        }
    }
}
