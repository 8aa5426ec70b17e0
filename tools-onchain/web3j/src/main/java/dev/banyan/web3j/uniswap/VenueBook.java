package dev.banyan.web3j.uniswap;

import dev.banyan.api.agent.ChainDefinition;
import dev.banyan.api.hex.Address;
import dev.banyan.api.money.Token;
import dev.banyan.web3j.helper.HelperContract;
import dev.banyan.web3j.liquidity.TickVenue;
import java.util.List;
import java.util.Optional;

/**
 * The contracts that one account deals with.
 *
 * @param account whose calls these are
 * @param nativeAsset the native asset
 * @param wrapped its wrapped form
 * @param tokens the registry
 * @param venues the file's venues of the kind {@link V2Venue#KIND}
 * @param tickVenues the file's venues of the kind {@link TickVenue#KIND}
 * @param executor the account's own executor
 * @param payer the account's own batch payer
 * @param mover the account's own router into and out of vaults
 * @param deleverager what pays the account's debt back out of its collateral
 */
public record VenueBook(
        Address account,
        Token nativeAsset,
        Token wrapped,
        List<Token> tokens,
        List<V2Venue> venues,
        List<TickVenue> tickVenues,
        HelperContract executor,
        HelperContract payer,
        HelperContract mover,
        HelperContract deleverager) {

    /** Keeps its own copies. */
    public VenueBook {
        tokens = List.copyOf(tokens);
        venues = List.copyOf(venues);
        tickVenues = List.copyOf(tickVenues);
    }

    /** What an agent's file says about its chain, for one account. Venues of other kinds are left to others. */
    public static VenueBook of(ChainDefinition chain, Address account) {
        return new VenueBook(
                account,
                chain.nativeAsset(),
                chain.wrapped(),
                chain.tokens().stream().filter(token -> !token.isNative()).toList(),
                chain.venues().stream()
                        .filter(venue -> venue.kind().equals(V2Venue.KIND))
                        .map(V2Venue::of)
                        .toList(),
                TickVenue.of(chain),
                HelperContract.of(HelperContract.EXECUTOR, account),
                HelperContract.of(HelperContract.BATCH_PAYER, account),
                HelperContract.of(HelperContract.MIN_OUT_ROUTER, account),
                HelperContract.of(HelperContract.DELEVERAGER, account));
    }

    /** The account's own contracts, deployed or not. */
    public List<HelperContract> helpers() {
        return List.of(executor, payer, mover, deleverager);
    }

    /** The account's own contract of that name. */
    public Optional<HelperContract> helper(String name) {
        return helpers().stream().filter(helper -> helper.name().equals(name)).findFirst();
    }

    /** The registry's token at an address. */
    public Optional<Token> token(Address address) {
        return tokens.stream().filter(token -> token.address().equals(address)).findFirst();
    }

    /** The venue of a name. */
    public Optional<V2Venue> venue(String name) {
        return venues.stream().filter(venue -> venue.name().equals(name)).findFirst();
    }

    /** The venue of a name, if it has pools of ticks. */
    public Optional<TickVenue> tickVenue(String name) {
        return tickVenues.stream().filter(venue -> venue.name().equals(name)).findFirst();
    }

    /** The venue with pools of ticks whose router stands at an address. */
    public Optional<TickVenue> tickRoutedBy(Address router) {
        return tickVenues.stream()
                .filter(venue -> venue.router().equals(router))
                .findFirst();
    }

    /** The venue whose router stands at an address. */
    public Optional<V2Venue> routedBy(Address router) {
        return venues.stream().filter(venue -> venue.router().equals(router)).findFirst();
    }
}
