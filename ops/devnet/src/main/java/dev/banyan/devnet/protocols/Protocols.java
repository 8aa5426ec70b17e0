package dev.banyan.devnet.protocols;

import dev.banyan.api.hex.Address;
import dev.banyan.api.money.Token;
import java.util.List;
import java.util.stream.Stream;

/**
 * The protocols of a world, with every address known before anything is deployed.
 *
 * @param lending the lending market
 * @param exchange the exchange with ranges
 * @param vaults the vaults
 * @param feeds a price feed for each of the lending market's tokens, in the same order
 */
public record Protocols(LendingMarket lending, TickExchange exchange, List<YieldVenue> vaults, List<Feed> feeds) {

    /** Keeps copies. */
    public Protocols {
        vaults = List.copyOf(vaults);
        feeds = List.copyOf(feeds);
    }

    /** The feed of that token's price. */
    public Feed feed(Token token) {
        return feeds.stream()
                .filter(feed -> feed.token().equals(token))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no feed for " + token.symbol()));
    }

    /** Every contract that has to stand when the world is built. */
    public List<Address> contracts() {
        return Stream.of(
                        lending.contracts().stream(),
                        exchange.contracts().stream(),
                        vaults.stream().map(YieldVenue::address),
                        feeds.stream().map(Feed::address))
                .flatMap(part -> part)
                .toList();
    }
}
