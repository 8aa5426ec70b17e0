package dev.banyan.api.market;

import dev.banyan.api.chain.Fees;
import dev.banyan.api.chain.Head;
import java.util.List;

/**
 * The market at one head, consistent to the block.
 *
 * @param head the block
 * @param pools every pool of the file's venues between tokens of the registry
 * @param fees what inclusion in the next block costs
 * @param prices reference prices
 */
public record MarketView(Head head, List<Pool> pools, Fees fees, PriceBook prices) {

    /** Keeps its own copy. */
    public MarketView {
        pools = List.copyOf(pools);
    }
}
