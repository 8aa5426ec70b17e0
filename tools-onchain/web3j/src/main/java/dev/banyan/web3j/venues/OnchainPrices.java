package dev.banyan.web3j.venues;

import dev.banyan.api.chain.Head;
import dev.banyan.api.market.PriceBook;
import dev.banyan.api.market.PriceBook.Price;
import dev.banyan.api.market.PriceSource;
import dev.banyan.api.market.VenueState;
import dev.banyan.api.money.Token;
import dev.banyan.markets.vault.VaultMarket;
import dev.banyan.web3j.feed.FeedPrices;
import dev.banyan.web3j.uniswap.VenueBook;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/**
 * Averages of pools and ratios of feeds in one book, with what vaults' shares redeem for. The native asset has the price of its wrapped
 * form. A share that redeems for nothing, or whose vault could not be read, is of unknown worth.
 */
record OnchainPrices(VenueBook book, PriceSource averages, FeedPrices feeds, StateReader states)
        implements PriceSource {

    @Override
    public CompletionStage<PriceBook> prices(Head head) {
        return averages.prices(head)
                .thenCombine(states.states(head), (averaged, shown) -> combined(head, averaged, shown));
    }

    private PriceBook combined(Head head, PriceBook averaged, List<VenueState> shown) {
        Map<Token, Price> prices = new HashMap<>(averaged.prices());
        prices.putAll(feeds.at(shown, head.time()));
        Price wrapped = prices.get(book.wrapped());
        if (wrapped != null) {
            prices.put(book.nativeAsset(), wrapped);
        }
        Map<Token, Price> redemptions = new HashMap<>();
        for (VenueState state : shown) {
            if (state instanceof VaultMarket vault && vault.price().assets().signum() > 0) {
                redemptions.put(
                        vault.share(),
                        new Price(vault.price().assets(), vault.price().shares()));
            }
        }
        return new PriceBook(averaged.unit(), prices, redemptions);
    }
}
