package dev.banyan.api.market;

import dev.banyan.api.chain.Head;
import java.util.concurrent.CompletionStage;

/** Where reference prices come from. May keep observations between heads; thread-safe. */
public interface PriceSource {

    /**
     * Prices as of a head. A token whose price is stale or not yet covered is absent; it is no error. The native asset
     * stands in the book with the price of its wrapped form, so that gas can be priced.
     */
    CompletionStage<PriceBook> prices(Head head);
}
