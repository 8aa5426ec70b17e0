package dev.banyan.api.market;

import dev.banyan.api.chain.Head;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Reads the pools of the file's venues, pinned to one block. Thread-safe; never blocks. */
public interface MarketReader {

    /** All pools at a head; fails with {@link dev.banyan.api.chain.ChainException}. */
    CompletionStage<List<Pool>> pools(Head head);
}
