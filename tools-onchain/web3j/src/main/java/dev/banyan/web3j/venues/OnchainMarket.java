package dev.banyan.web3j.venues;

import dev.banyan.api.chain.Head;
import dev.banyan.api.market.MarketReader;
import dev.banyan.api.market.Pool;
import dev.banyan.api.market.VenueState;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Pools from the exchanges, states from all other venues. */
record OnchainMarket(MarketReader exchanges, StateReader others) implements MarketReader {

    @Override
    public CompletionStage<List<Pool>> pools(Head head) {
        return exchanges.pools(head);
    }

    @Override
    public CompletionStage<List<VenueState>> states(Head head) {
        return others.states(head);
    }
}
