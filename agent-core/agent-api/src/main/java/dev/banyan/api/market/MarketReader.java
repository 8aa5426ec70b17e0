package dev.banyan.api.market;

import dev.banyan.api.chain.Head;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Reads the venues of a file, pinned to one block. Thread-safe; never blocks. */
public interface MarketReader {

    /** All pools at a head; fails with {@link dev.banyan.api.chain.ChainException}. */
    CompletionStage<List<Pool>> pools(Head head);

    /**
     * What venues without pools show at a head. A venue whose contracts answer with something else than they should is left out; a node
     * that does not answer fails the stage with {@link dev.banyan.api.chain.ChainException}.
     */
    default CompletionStage<List<VenueState>> states(Head head) {
        return CompletableFuture.completedFuture(List.of());
    }
}
