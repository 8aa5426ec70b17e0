package dev.banyan.web3j.feed;

import dev.banyan.api.chain.BlockRef;
import dev.banyan.api.chain.CallResult;
import dev.banyan.api.chain.ChainReader;
import dev.banyan.api.chain.Head;
import dev.banyan.api.hex.Address;
import dev.banyan.markets.feed.FeedBounds;
import dev.banyan.web3j.protocol.Answers;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;

/** The ends of the answers of the aggregator behind a feed, read once for each aggregator. Thread-safe. */
final class AggregatorBounds {

    private static final int ADDRESS_BITS = 160;

    private record Known(BigInteger aggregator, Optional<FeedBounds> bounds) {}

    private final ChainReader chain;
    private final AtomicReference<Known> last = new AtomicReference<>(new Known(BigInteger.ZERO, Optional.empty()));

    AggregatorBounds(ChainReader chain) {
        this.chain = chain;
    }

    /** Those of the aggregator whose address was told as that word; none where it tells none, or the word is no address. */
    CompletionStage<Optional<FeedBounds>> of(BigInteger aggregator, Head head) {
        Known known = last.get();
        if (known.aggregator().equals(aggregator) || aggregator.bitLength() > ADDRESS_BITS) {
            return CompletableFuture.completedFuture(
                    known.aggregator().equals(aggregator) ? known.bounds() : Optional.empty());
        }
        Address contract = Address.of("0x" + String.format("%040x", aggregator));
        return chain.call(
                        List.of(
                                Answers.question(contract, FeedFunctions.LEAST_ANSWER),
                                Answers.question(contract, FeedFunctions.MOST_ANSWER)),
                        BlockRef.at(head))
                .thenApply(results -> {
                    Optional<FeedBounds> bounds = bounds(results);
                    last.set(new Known(aggregator, bounds));
                    return bounds;
                });
    }

    private static Optional<FeedBounds> bounds(List<CallResult> results) {
        Answers answers = new Answers(results);
        if (!answers.has(0, 1) || !answers.has(1, 1)) {
            return Optional.empty();
        }
        BigInteger least = answers.signed(0, 0).max(BigInteger.ZERO);
        BigInteger most = answers.signed(1, 0);
        return most.compareTo(least) > 0 ? Optional.of(new FeedBounds(least, most)) : Optional.empty();
    }
}
