package dev.banyan.web3j.liquidity;

import dev.banyan.api.chain.BlockRef;
import dev.banyan.api.chain.ChainException;
import dev.banyan.api.chain.ChainReader;
import dev.banyan.api.chain.Head;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.market.MarketReader;
import dev.banyan.api.market.Pool;
import dev.banyan.markets.liquidity.PoolHistory;
import dev.banyan.markets.liquidity.PoolState;
import dev.banyan.markets.liquidity.PoolTerms;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the pools of ticks of the file's venues, each head's as of its own hash. A head whose parent is known costs the logs of our pools, asked for by block hash; a
 * pool that is new, or whose logs do not follow on what was known, is read from its contract at that head, after a gap, a deep reorg or an answer that does not come all
 * of them are. Only pools that their factory has confirmed count. A pool without a price is left out. Now and then price, tick and liquidity in range are compared with the contracts', beside the
 * heads; liquidity that was put in or taken out elsewhere is not seen that way.
 * Thread-safe.
 */
public final class TickMarketReader implements MarketReader {

    private static final Logger LOG = LoggerFactory.getLogger(TickMarketReader.class);

    /** Up to here the node is asked for the logs of our pools alone; beyond, for those of all. */
    private static final int NAMED = 200;

    /** Pools are compared at one head in so many. */
    private static final int COMPARED = 8;

    private final ChainReader chain;
    private final ConfirmedTicks confirmed;
    private final TickFinder finder;
    private final Executor later;
    private final PoolReading reading;
    private final Map<Hash, TickPools> recent = new LinkedHashMap<>();

    /** How often all was forgotten: what is led on from before that is not kept. */
    private int generation;

    /**
     * A reader of these pools.
     *
     * @param later runs what no head waits for
     */
    public TickMarketReader(ChainReader chain, ConfirmedTicks confirmed, TickFinder finder, Executor later) {
        this.chain = chain;
        this.confirmed = confirmed;
        this.finder = finder;
        this.later = later;
        this.reading = new PoolReading(chain);
    }

    @Override
    public CompletionStage<List<Pool>> pools(Head head) {
        if (confirmed.all().isEmpty()) {
            return finder.look(head).thenCompose(done -> pools(head, confirmed.all()));
        }
        finder.lookLater(head, later);
        return pools(head, confirmed.all());
    }

    private CompletionStage<List<Pool>> pools(Head head, List<PoolTerms> terms) {
        int begun = generation();
        return known(head, terms)
                .thenCompose(there -> completed(head, terms, there))
                .thenApply(there -> keep(head, there, begun).pools(terms));
    }

    /** What is known of a head without asking a contract. */
    private CompletionStage<TickPools> known(Head head, List<PoolTerms> terms) {
        Optional<TickPools> there = at(head.hash());
        Optional<TickPools> before = there.isPresent() ? Optional.empty() : at(head.parent());
        if (before.isEmpty() || terms.isEmpty()) {
            return CompletableFuture.completedFuture(there.orElse(TickPools.NONE));
        }
        Set<Address> named = terms.size() > NAMED
                ? Set.of()
                : terms.stream().map(PoolTerms::address).collect(Collectors.toSet());
        return chain.logs(head.hash(), named, PoolLogs.topics())
                .thenApply(before.get()::after)
                .thenApply(after -> {
                    compareLater(head, terms, after);
                    return after;
                })
                .exceptionally(TickMarketReader::unanswered);
    }

    /** The same with what had to be read. */
    private CompletionStage<TickPools> completed(Head head, List<PoolTerms> terms, TickPools there) {
        CompletionStage<List<PoolState>> all = CompletableFuture.completedFuture(new ArrayList<>());
        for (PoolTerms missing : there.missing(terms)) {
            all = all.thenCombine(read(head, missing), (states, state) -> {
                state.ifPresent(states::add);
                return states;
            });
        }
        return all.thenApply(there::with);
    }

    /** A pool at a head; nothing where it is not there yet. */
    private CompletionStage<Optional<PoolState>> read(Head head, PoolTerms terms) {
        return reading.read(terms, BlockRef.at(head)).thenApply(Optional::of).exceptionally(problem -> {
            if (cause(problem) instanceof ChainException failure && failure.code() == ChainException.Code.MALFORMED) {
                LOG.warn("The pool {} does not answer as one at block {}; left out", terms.address(), head.number());
                return Optional.empty();
            }
            throw new CompletionException(cause(problem));
        });
    }

    /** A node may keep logs back: then pools are elsewhere, and nothing that was followed counts any more. */
    private void compareLater(Head head, List<PoolTerms> terms, TickPools followed) {
        if (head.number() % COMPARED == 0) {
            later.execute(() -> reading.spots(terms, BlockRef.at(head)).thenAccept(spots -> {
                for (int i = 0; i < terms.size(); i++) {
                    Optional<PoolReading.Spot> there =
                            followed.state(terms.get(i)).map(PoolReading.Spot::of);
                    if (there.isPresent() && !there.get().equals(spots.get(i))) {
                        LOG.warn(
                                "The logs of block {} do not lead to where the pool {} is; reading all",
                                head.number(),
                                terms.get(i).address());
                        forget();
                        return;
                    }
                }
            }));
        }
    }

    /** A node that does not tell the logs of a block may still tell its state. */
    private static TickPools unanswered(Throwable problem) {
        if (cause(problem) instanceof ChainException) {
            return TickPools.NONE;
        }
        throw new CompletionException(cause(problem));
    }

    private static Throwable cause(Throwable problem) {
        Throwable cause = problem.getCause();
        return problem instanceof CompletionException && cause != null ? cause : problem;
    }

    private Optional<TickPools> at(Hash block) {
        synchronized (recent) {
            return Optional.ofNullable(recent.get(block));
        }
    }

    /** Keeps them for the heads that follow, unless all was forgotten since they were looked for. */
    private TickPools keep(Head head, TickPools pools, int begun) {
        synchronized (recent) {
            if (begun == generation) {
                recent.remove(head.hash());
                recent.put(head.hash(), pools);
                if (recent.size() > PoolHistory.DEPTH) {
                    recent.remove(recent.keySet().iterator().next());
                }
            }
        }
        return pools;
    }

    private int generation() {
        synchronized (recent) {
            return generation;
        }
    }

    private void forget() {
        synchronized (recent) {
            generation++;
            recent.clear();
        }
    }
}
