package dev.banyan.daemon.market;

import dev.banyan.api.agent.AgentDefinition;
import dev.banyan.api.chain.Fees;
import dev.banyan.api.chain.Head;
import dev.banyan.api.chain.HeadEvent;
import dev.banyan.api.market.MarketReader;
import dev.banyan.api.market.MarketView;
import dev.banyan.api.market.Pool;
import dev.banyan.api.market.PriceBook;
import dev.banyan.api.market.PriceSource;
import dev.banyan.daemon.console.Printable;
import dev.banyan.daemon.console.UserError;
import dev.banyan.daemon.session.ChainLink;
import dev.banyan.daemon.session.StopSignal;
import dev.banyan.daemon.session.Waiting;
import dev.banyan.file.ParsedAgentFile;
import dev.banyan.web3j.client.Web3jChainClient;
import dev.banyan.web3j.venues.OnchainVenues;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;

/**
 * Follows the chain and the pools of an agent file and writes down what its strategies would have seen at every block: reads only, with no
 * key. A block that can not be read is told and left out.
 */
public final class Recording {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int TRIES = 2;

    private final PrintStream err;
    private final StopSignal signal;

    /**
     * A recording.
     *
     * @param err hears what happens
     * @param signal ends it
     */
    public Recording(PrintStream err, StopSignal signal) {
        this.err = err;
        this.signal = signal;
    }

    /** Records until the signal comes or so many blocks are written. */
    public void run(ParsedAgentFile file, Path out, OptionalLong blocks) {
        try (ChainLink link = ChainLink.connect(file)) {
            AgentDefinition agent = link.resolve(file);
            OnchainVenues venues = OnchainVenues.of(agent.chain(), file.account(), link.chain());
            Waiting.on(venues.discover(), PATIENCE);
            try (RecordFile record = RecordFile.open(out, Headers.of(agent))) {
                record.repaired().ifPresent(err::println);
                err.println("recording chain " + agent.chain().id() + " over " + link.shownRpc() + ", "
                        + venues.pairs().all().size() + " pools, into " + out + ", which holds " + record.blocks()
                        + " blocks");
                LeftOut.words(agent.chain()).ifPresent(err::println);
                long before = record.blocks();
                Reading reading =
                        new Reading(link.chain(), venues.market(), venues.prices(agent.unit(), agent.prices()));
                follow(reading, record, blocks);
                record.end();
                err.println((record.blocks() - before) + " blocks recorded; " + out + " holds " + record.blocks()
                        + " blocks, " + record.size() + " bytes");
            }
        }
    }

    private record Reading(Web3jChainClient chain, MarketReader market, PriceSource prices) {

        MarketView at(Head head) {
            CompletionStage<Fees> fees = chain.fees().thenApply(newest -> new Fees(head.nextBaseFee(), newest.tip()));
            return Waiting.on(
                    market.pools(head)
                            .thenCombine(prices.prices(head), PoolsAndPrices::new)
                            .thenCombine(
                                    fees,
                                    (read, cost) ->
                                            new MarketView(head, LeftOut.without(read.pools()), cost, read.prices())),
                    PATIENCE);
        }
    }

    private record PoolsAndPrices(List<Pool> pools, PriceBook prices) {}

    private void follow(Reading reading, RecordFile record, OptionalLong blocks) {
        HeadQueue heads = new HeadQueue();
        signal.stops(heads::stop);
        reading.chain().heads().subscribe(heads);
        long written = 0;
        try {
            while (blocks.isEmpty() || written < blocks.getAsLong()) {
                Optional<HeadEvent> event = heads.take();
                if (event.isEmpty()) {
                    return;
                }
                written += on(event.get(), reading, record);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** How many blocks were written. */
    private int on(HeadEvent event, Reading reading, RecordFile record) {
        return switch (event) {
            case HeadEvent.Advanced(Head head) -> {
                if (record.knows(head.hash())) {
                    yield 0;
                }
                Optional<MarketView> view = read(reading, head);
                view.ifPresent(record::append);
                yield view.isPresent() ? 1 : 0;
            }
            case HeadEvent.Reorganised(long ancestor, int depth) -> {
                err.println("the chain left " + depth + " blocks above " + ancestor);
                yield 0;
            }
            case HeadEvent.Lost(String reason) -> {
                err.println("no node answers: " + Printable.line(reason));
                yield 0;
            }
            case HeadEvent.Restored() -> {
                err.println("a node answers again");
                yield 0;
            }
        };
    }

    private Optional<MarketView> read(Reading reading, Head head) {
        for (int attempt = 1; attempt <= TRIES; attempt++) {
            try {
                return Optional.of(reading.at(head));
            } catch (UserError e) {
                err.println("block " + head.number() + " can not be read: "
                        + Printable.line(String.valueOf(e.getMessage()))
                        + (attempt < TRIES ? "; once more" : "; it is left out"));
            }
        }
        return Optional.empty();
    }
}
