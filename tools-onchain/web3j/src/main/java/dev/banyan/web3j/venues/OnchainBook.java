package dev.banyan.web3j.venues;

import dev.banyan.api.agent.ChainDefinition;
import dev.banyan.api.chain.ChainReader;
import dev.banyan.api.hex.Address;
import dev.banyan.api.intent.CallDecoder;
import dev.banyan.api.intent.CallFactory;
import dev.banyan.api.intent.Permissions;
import dev.banyan.api.money.Token;
import dev.banyan.api.setting.NamedAddress;
import dev.banyan.api.strategy.Watched;
import dev.banyan.web3j.feed.FeedQuestion;
import dev.banyan.web3j.feed.FeedVenue;
import dev.banyan.web3j.lending.AaveCalls;
import dev.banyan.web3j.lending.AaveQuestion;
import dev.banyan.web3j.lending.AaveVenue;
import dev.banyan.web3j.lending.AccountsQuestion;
import dev.banyan.web3j.lending.DeleverCalls;
import dev.banyan.web3j.liquidity.HoldingsQuestion;
import dev.banyan.web3j.protocol.ProtocolCalls;
import dev.banyan.web3j.protocol.VenueQuestion;
import dev.banyan.web3j.uniswap.ConfirmedPairs;
import dev.banyan.web3j.uniswap.VenueBook;
import dev.banyan.web3j.vault.VaultCalls;
import dev.banyan.web3j.vault.VaultQuestion;
import dev.banyan.web3j.vault.VaultVenue;
import java.util.List;
import java.util.stream.Stream;

/**
 * All that an account knows of the contracts it deals with, and what follows from that alone without asking the chain.
 *
 * @param exchanges tokens, helper contracts and exchanges
 * @param lending lending markets
 * @param vaults vaults
 * @param feeds price feeds
 */
public record OnchainBook(
        VenueBook exchanges, List<AaveVenue> lending, List<VaultVenue> vaults, List<FeedVenue> feeds) {

    /** Keeps its own copies. */
    public OnchainBook {
        lending = List.copyOf(lending);
        vaults = List.copyOf(vaults);
        feeds = List.copyOf(feeds);
    }

    /** What a definition says for an account; a venue that was not resolved can do nothing. */
    public static OnchainBook of(ChainDefinition chain, Address account) {
        return new OnchainBook(
                VenueBook.of(chain, account), AaveVenue.of(chain), VaultVenue.of(chain), FeedVenue.of(chain));
    }

    /** Actions into calls. */
    public CallFactory calls() {
        return new OnchainCalls(exchanges, protocols(new ConfirmedPairs()));
    }

    /** Calls back into actions, trusting exactly {@code pairs}. */
    public CallDecoder decoder(ConfirmedPairs pairs) {
        return new OnchainDecoder(exchanges, pairs, protocols(pairs));
    }

    /** What each verb opens. */
    public Permissions permissions() {
        return new OnchainPermissions(exchanges, protocols(new ConfirmedPairs()));
    }

    /**
     * What is asked of the venues without pools at every head, in the order of the kinds; and of the account's tokens, where there is a
     * venue to lend at, or always; last of the accounts of others that are watched.
     */
    List<VenueQuestion> questions(ChainReader chain, OnchainVenues.Balances balances, List<Watched> watched) {
        Address account = exchanges.account();
        boolean lends = balances == OnchainVenues.Balances.ALWAYS || !lending.isEmpty() || !vaults.isEmpty();
        return Stream.of(
                        lends
                                ? Stream.<VenueQuestion>of(new BalancesQuestion(assets(), account))
                                : Stream.<VenueQuestion>empty(),
                        lending.stream().<VenueQuestion>map(venue -> new AaveQuestion(chain, venue, account)),
                        vaults.stream().<VenueQuestion>map(vault -> new VaultQuestion(vault, account)),
                        feeds.stream().<VenueQuestion>map(feed -> new FeedQuestion(chain, feed)),
                        exchanges.tickVenues().stream()
                                .flatMap(venue -> venue.positions().stream()
                                        .<VenueQuestion>map(manager -> new HoldingsQuestion(venue, manager, account))),
                        lending.stream().flatMap(venue -> others(chain, venue, watched)))
                .flatMap(kind -> kind)
                .toList();
    }

    /** Accounts that several strategies watch at one market are read once. */
    private static Stream<VenueQuestion> others(ChainReader chain, AaveVenue venue, List<Watched> watched) {
        List<NamedAddress> accounts = watched.stream()
                .filter(one -> one.venue().equals(venue.name()))
                .flatMap(one -> one.accounts().stream())
                .distinct()
                .toList();
        return accounts.isEmpty() ? Stream.empty() : Stream.of(new AccountsQuestion(chain, venue, accounts));
    }

    private List<Token> assets() {
        return Stream.concat(Stream.of(exchanges.nativeAsset()), exchanges.tokens().stream())
                .distinct()
                .toList();
    }

    private List<ProtocolCalls> protocols(ConfirmedPairs pairs) {
        return List.of(
                new AaveCalls(lending, exchanges.account()),
                new DeleverCalls(lending, exchanges, pairs),
                new VaultCalls(vaults, exchanges.mover()));
    }
}
