package dev.banyan.web3j.uniswap;

import dev.banyan.api.chain.ChainReader;
import dev.banyan.api.chain.Head;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Finds, by halving, the newest block of the current branch that is no younger than a time. */
final class BlockAtTime {

    private final ChainReader chain;

    BlockAtTime(ChainReader chain) {
        this.chain = chain;
    }

    /** The newest block before {@code head} whose time is {@code seconds} or earlier; nothing if the chain is younger. */
    CompletionStage<Optional<Head>> find(Head head, long seconds) {
        if (head.number() == 0) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        return widen(head, seconds, 1);
    }

    /** Steps back by doubling until a block is old enough, so that short windows need few reads. */
    private CompletionStage<Optional<Head>> widen(Head head, long seconds, long step) {
        long number = Math.max(0, head.number() - step);
        return chain.headAt(number).thenCompose(found -> {
            if (found.isEmpty()) {
                return CompletableFuture.completedFuture(Optional.<Head>empty());
            }
            if (found.get().time().getEpochSecond() <= seconds) {
                return halve(found.get(), head.number() - step / 2, seconds);
            }
            return number == 0
                    ? CompletableFuture.completedFuture(Optional.<Head>empty())
                    : widen(head, seconds, step * 2);
        });
    }

    /** The newest old enough block from {@code low}, which is one, up to but without {@code high}, which is none. */
    private CompletionStage<Optional<Head>> halve(Head low, long high, long seconds) {
        if (high - low.number() <= 1) {
            return CompletableFuture.completedFuture(Optional.of(low));
        }
        long middle = low.number() + (high - low.number()) / 2;
        return chain.headAt(middle).thenCompose(found -> {
            if (found.isEmpty()) {
                return CompletableFuture.completedFuture(Optional.of(low));
            }
            return found.get().time().getEpochSecond() <= seconds
                    ? halve(found.get(), high, seconds)
                    : halve(low, middle, seconds);
        });
    }
}
