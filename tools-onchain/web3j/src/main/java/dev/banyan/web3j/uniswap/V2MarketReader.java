package dev.banyan.web3j.uniswap;

import dev.banyan.api.chain.BlockRef;
import dev.banyan.api.chain.Call;
import dev.banyan.api.chain.CallResult;
import dev.banyan.api.chain.ChainException;
import dev.banyan.api.chain.ChainReader;
import dev.banyan.api.chain.Head;
import dev.banyan.api.chain.LogEntry;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.market.MarketReader;
import dev.banyan.api.market.Pool;
import dev.banyan.web3j.protocol.Ahead;
import java.util.List;
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
 * Keeps the reserves of every pair of the file's venues, each head's as of its own hash. A head whose parent is known costs its
 * {@code Sync} logs, asked for by block hash; after a gap, a deep reorg, a new pair, a log that makes no sense or an answer that does
 * not come, everything is read in one batch pinned to the head. Only pairs that their factory has confirmed count. A pool that
 * is empty or does not answer is left out. What can wait, new pairs and the reading that makes sure of what was followed, is done beside it, so that
 * no head waits for it. Thread-safe.
 */
final class V2MarketReader implements MarketReader {

    private static final Logger LOG = LoggerFactory.getLogger(V2MarketReader.class);

    /** Up to here the node is asked for the logs of our pairs alone; beyond, for those of all. */
    private static final int NAMED = 200;

    private static final Set<Hash> SYNC = Set.of(Reserves.SYNC);

    private final ChainReader chain;
    private final ConfirmedPairs pairs;
    private final PairFinder finder;
    private final Executor later;
    private final SpotCheck spots;
    private final RecentReserves recent = new RecentReserves();
    private final Ahead<Heard> logs = new Ahead<>(this::heard);

    /** The logs of a block that are of these pairs, and maybe of others. */
    private record Heard(List<V2Pair> of, List<LogEntry> logs) {}

    /**
     * A reader of these pairs.
     *
     * @param later runs what no head waits for
     * @param spots which pairs are read besides
     */
    V2MarketReader(ChainReader chain, ConfirmedPairs pairs, PairFinder finder, Executor later, SpotCheck spots) {
        this.chain = chain;
        this.pairs = pairs;
        this.finder = finder;
        this.later = later;
        this.spots = spots;
    }

    @Override
    public CompletionStage<List<Pool>> pools(Head head) {
        if (pairs.all().isEmpty()) {
            return finder.look(head)
                    .thenCompose(done -> reserves(head, pairs.all()))
                    .thenApply(Reserves::pools);
        }
        finder.lookLater(head, later);
        return reserves(head, pairs.all()).thenApply(Reserves::pools);
    }

    private CompletionStage<Reserves> reserves(Head head, List<V2Pair> known) {
        Optional<Reserves> there = recent.at(head.hash(), known);
        if (there.isPresent()) {
            return CompletableFuture.completedFuture(there.get());
        }
        return recent.before(head, known)
                .map(before -> follow(head, known, before))
                .orElseGet(() -> read(head, known));
    }

    /** There may be a block of that hash, whose logs will be wanted. */
    void foresee(Hash block) {
        if (!pairs.all().isEmpty()) {
            logs.foresee(block);
        }
    }

    private CompletionStage<Heard> heard(Hash block) {
        List<V2Pair> known = pairs.all();
        return heard(block, known).thenApply(found -> new Heard(known, found));
    }

    private CompletionStage<List<LogEntry>> heard(Hash block, List<V2Pair> known) {
        Set<Address> named = known.size() > NAMED
                ? Set.of()
                : known.stream().map(V2Pair::address).collect(Collectors.toSet());
        return chain.logs(block, named, SYNC);
    }

    private CompletionStage<Reserves> follow(Head head, List<V2Pair> known, Reserves before) {
        return logs.at(head.hash())
                .thenCompose(heard -> heard.of().equals(known)
                        ? CompletableFuture.completedFuture(heard.logs())
                        : heard(head.hash(), known))
                .thenApply(before::after)
                .exceptionally(V2MarketReader::unanswered)
                .thenCompose(after -> after.<CompletionStage<Reserves>>map(next -> {
                            recent.followed(head, next);
                            makeSure(head, known, next);
                            spotCheck(head, known, next);
                            return CompletableFuture.completedFuture(next);
                        })
                        .orElseGet(() -> read(head, known)));
    }

    /** Reads everything now and then: a node may keep logs back. If so, nothing that was followed counts any more. */
    private void makeSure(Head head, List<V2Pair> known, Reserves followed) {
        if (recent.isToBeChecked()) {
            later.execute(() -> ask(head, known).whenComplete((read, failure) -> {
                if (read == null) {
                    recent.unchecked();
                } else if (!read.pools().equals(followed.pools())) {
                    recent.forget();
                }
            }));
        }
    }

    /** Reads some pairs more often than all: a node that keeps logs back is found out within a few blocks. */
    private void spotCheck(Head head, List<V2Pair> known, Reserves followed) {
        List<Integer> places = spots.places(head.hash(), known.size());
        if (!places.isEmpty()) {
            later.execute(() -> call(head, places.stream().map(known::get).toList())
                    .thenAccept(answers -> {
                        if (!followed.agree(places, answers)) {
                            LOG.warn(
                                    "The logs of block {} do not lead to the reserves that its pairs have; reading all",
                                    head.number());
                            recent.forget();
                        }
                    }));
        }
    }

    /** A node that does not tell the logs of a block may still tell its state. */
    private static Optional<Reserves> unanswered(Throwable problem) {
        Throwable cause =
                problem instanceof CompletionException && problem.getCause() != null ? problem.getCause() : problem;
        if (cause instanceof ChainException) {
            return Optional.empty();
        }
        throw new CompletionException(cause);
    }

    private CompletionStage<Reserves> read(Head head, List<V2Pair> known) {
        return ask(head, known).thenApply(read -> {
            recent.read(head, read);
            return read;
        });
    }

    private CompletionStage<Reserves> ask(Head head, List<V2Pair> known) {
        if (known.isEmpty()) {
            return CompletableFuture.completedFuture(Reserves.read(known, List.of()));
        }
        return call(head, known).thenApply(answers -> Reserves.read(known, answers));
    }

    private CompletionStage<List<CallResult>> call(Head head, List<V2Pair> asked) {
        List<Call> calls = asked.stream()
                .map(pair -> Call.of(pair.address(), Selectors.GET_RESERVES))
                .toList();
        return chain.call(calls, BlockRef.at(head));
    }
}
