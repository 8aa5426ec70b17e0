package dev.banyan.web3j.uniswap;

import dev.banyan.api.agent.ChainDefinition;
import dev.banyan.api.agent.PriceDefinition;
import dev.banyan.api.chain.BlockRef;
import dev.banyan.api.chain.ChainReader;
import dev.banyan.api.hex.Address;
import dev.banyan.api.intent.CallDecoder;
import dev.banyan.api.intent.CallFactory;
import dev.banyan.api.intent.Permissions;
import dev.banyan.api.market.MarketReader;
import dev.banyan.api.market.PriceSource;
import dev.banyan.api.money.Token;
import dev.banyan.web3j.helper.HelperContract;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * The v2 venues of one agent's file for one account, as the SPIs that the runtime asks for. All parts share what the factories
 * have confirmed. Thread-safe.
 */
public final class OnchainVenues {

    /** Long enough for what a head leads to at once, on a slow node too. */
    private static final Executor LATER = CompletableFuture.delayedExecutor(500, TimeUnit.MILLISECONDS);

    private final ChainReader chain;
    private final VenueBook book;
    private final ConfirmedPairs pairs = new ConfirmedPairs();
    private final PairFinder finder;

    private OnchainVenues(ChainReader chain, VenueBook book) {
        this.chain = chain;
        this.book = book;
        this.finder = new PairFinder(chain, book, pairs);
    }

    /** The venues that {@code definition} names, seen from {@code account}. Reads nothing yet. */
    public static OnchainVenues of(ChainDefinition definition, Address account, ChainReader chain) {
        return new OnchainVenues(chain, VenueBook.of(definition, account));
    }

    /** Asks the factories for their pairs as of the newest block, so that calls can be decoded before the first head. */
    public CompletionStage<Void> discover() {
        return finder.find(BlockRef.latest());
    }

    /** What the account knows of its contracts. */
    public VenueBook book() {
        return book;
    }

    /** The pairs that are confirmed so far. */
    public ConfirmedPairs pairs() {
        return pairs;
    }

    /** The account's executor, deployed or not. */
    public HelperContract executor() {
        return book.executor();
    }

    /** Reads pools. */
    public MarketReader market() {
        return new V2MarketReader(chain, pairs, finder, LATER, SpotCheck.usual());
    }

    /** Reference prices in {@code unit} by the file's definitions. */
    public PriceSource prices(Token unit, List<PriceDefinition> definitions) {
        List<PriceDefinition.Average> averages = definitions.stream()
                .filter(PriceDefinition.Average.class::isInstance)
                .map(PriceDefinition.Average.class::cast)
                .toList();
        return new AveragePriceSource(chain, book, pairs, finder, unit, averages);
    }

    /** Actions into calls. */
    public CallFactory calls() {
        return new VenueCallFactory(book);
    }

    /** Calls back into actions. */
    public CallDecoder decoder() {
        return new VenueCallDecoder(book, pairs);
    }

    /** What each verb opens. */
    public Permissions permissions() {
        return new VenuePermissions(book);
    }
}
