package dev.banyan.web3j.uniswap;

import dev.banyan.api.agent.PriceDefinition;
import dev.banyan.api.chain.BlockRef;
import dev.banyan.api.chain.ChainReader;
import dev.banyan.api.market.MarketReader;
import dev.banyan.api.market.PriceSource;
import dev.banyan.api.money.Token;
import dev.banyan.web3j.liquidity.TickFinder;
import dev.banyan.web3j.liquidity.TickMarketReader;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** The exchanges of one agent's file as they are read: all parts share what the factories have confirmed. Thread-safe. */
public final class Exchanges {

    /** Long enough for what a head leads to at once, on a slow node too. */
    private static final Executor LATER = CompletableFuture.delayedExecutor(500, TimeUnit.MILLISECONDS);

    private final ChainReader chain;
    private final VenueBook book;
    private final ConfirmedPairs pairs = new ConfirmedPairs();
    private final PairFinder finder;
    private final TickFinder tickFinder;

    /** The exchanges of {@code book} on a chain. Reads nothing yet. */
    public Exchanges(ChainReader chain, VenueBook book) {
        this.chain = chain;
        this.book = book;
        this.finder = new PairFinder(chain, book, pairs);
        this.tickFinder = new TickFinder(chain, book.tickVenues(), book.tokens(), pairs.ticks());
    }

    /** Asks the factories for their pools as of the newest block, so that calls can be decoded before the first head. */
    public CompletionStage<Void> discover() {
        return finder.find(BlockRef.latest()).thenCompose(done -> tickFinder.find(BlockRef.latest()));
    }

    /** The pairs that are confirmed so far. */
    public ConfirmedPairs pairs() {
        return pairs;
    }

    /** Reads pools. */
    public MarketReader market() {
        V2MarketReader ofPairs = new V2MarketReader(chain, pairs, finder, LATER, SpotCheck.usual());
        chain.onBlockHint(ofPairs::foresee);
        return book.tickVenues().isEmpty()
                ? ofPairs
                : new BothKinds(ofPairs, new TickMarketReader(chain, pairs.ticks(), tickFinder, LATER));
    }

    /** Average prices in {@code unit} by the file's definitions; those that are no averages are left to others. */
    public PriceSource averages(Token unit, List<PriceDefinition> definitions) {
        List<PriceDefinition.Average> averages = definitions.stream()
                .filter(PriceDefinition.Average.class::isInstance)
                .map(PriceDefinition.Average.class::cast)
                .toList();
        return new AveragePriceSource(chain, book, pairs, finder, unit, averages);
    }
}
