package dev.banyan.web3j.uniswap;

import dev.banyan.api.chain.Head;
import dev.banyan.api.market.MarketReader;
import dev.banyan.api.market.Pool;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * The pairs first, then the pools of ticks, read at the same time. Where the pools of ticks can not be read there are none at this head: their trouble is not that of
 * everybody who looks at the market.
 */
record BothKinds(MarketReader pairs, MarketReader ticks) implements MarketReader {

    @Override
    public CompletionStage<List<Pool>> pools(Head head) {
        return pairs.pools(head).thenCombine(ticks.pools(head).exceptionally(unread -> List.of()), (some, others) -> {
            List<Pool> all = new ArrayList<>(some.size() + others.size());
            all.addAll(some);
            all.addAll(others);
            return List.copyOf(all);
        });
    }
}
