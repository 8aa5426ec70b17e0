package dev.banyan.web3j.venues;

import dev.banyan.api.agent.ChainDefinition;
import dev.banyan.api.agent.PriceDefinition;
import dev.banyan.api.chain.ChainReader;
import dev.banyan.api.hex.Address;
import dev.banyan.api.intent.CallDecoder;
import dev.banyan.api.intent.CallFactory;
import dev.banyan.api.intent.Permissions;
import dev.banyan.api.market.MarketReader;
import dev.banyan.api.market.PriceSource;
import dev.banyan.api.money.Token;
import dev.banyan.api.strategy.Watched;
import dev.banyan.web3j.feed.FeedPrices;
import dev.banyan.web3j.helper.HelperContract;
import dev.banyan.web3j.uniswap.ConfirmedPairs;
import dev.banyan.web3j.uniswap.Exchanges;
import dev.banyan.web3j.uniswap.VenueBook;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * The venues of one agent's file for one account, as the SPIs that the runtime asks for. All parts share what was read of the chain.
 * Thread-safe.
 */
public final class OnchainVenues {

    private final OnchainBook book;
    private final Exchanges exchanges;
    private final StateReader states;

    /** When the account's own balances are read at every head. */
    public enum Balances {
        /** Where there is a venue at which something can be lent or borrowed. */
        WHERE_LENT,
        /** Always. */
        ALWAYS
    }

    private OnchainVenues(ChainReader chain, OnchainBook book, Balances balances, List<Watched> watched) {
        this.book = book;
        this.exchanges = new Exchanges(chain, book.exchanges());
        this.states = new StateReader(chain, book.questions(chain, balances, watched));
        chain.onBlockHint(states::foresee);
    }

    /** The venues that a resolved {@code definition} names, seen from {@code account}. Reads nothing yet. */
    public static OnchainVenues of(ChainDefinition definition, Address account, ChainReader chain) {
        return of(definition, account, chain, Balances.WHERE_LENT, List.of());
    }

    /** The same with a word on the account's own balances, and accounts of others that are watched at lending markets. */
    public static OnchainVenues of(
            ChainDefinition definition, Address account, ChainReader chain, Balances balances, List<Watched> watched) {
        return new OnchainVenues(chain, OnchainBook.of(definition, account), balances, watched);
    }

    /** Asks the factories for their pairs as of the newest block, so that calls can be decoded before the first head. */
    public CompletionStage<Void> discover() {
        return exchanges.discover();
    }

    /** What the account knows of its tokens, helper contracts and exchanges. */
    public VenueBook book() {
        return book.exchanges();
    }

    /** The account's executor, deployed or not. */
    public HelperContract executor() {
        return book.exchanges().executor();
    }

    /** The pairs that are confirmed so far. */
    public ConfirmedPairs pairs() {
        return exchanges.pairs();
    }

    /** Reads pools, and what the venues without pools show. */
    public MarketReader market() {
        return new OnchainMarket(exchanges.market(), states);
    }

    /** Reference prices in {@code unit} by the file's definitions. */
    public PriceSource prices(Token unit, List<PriceDefinition> definitions) {
        return new OnchainPrices(
                book.exchanges(),
                exchanges.averages(unit, definitions),
                new FeedPrices(unit, book.exchanges().wrapped(), definitions),
                states);
    }

    /** Actions into calls. */
    public CallFactory calls() {
        return book.calls();
    }

    /** Calls back into actions. */
    public CallDecoder decoder() {
        return book.decoder(exchanges.pairs());
    }

    /** What each verb opens. */
    public Permissions permissions() {
        return book.permissions();
    }
}
