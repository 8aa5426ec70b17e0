package dev.banyan.api.intent;

import dev.banyan.api.chain.BlockRef;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.money.Token;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * What the account's own {@code BatchPayer} contract has paid, as the chain keeps it; payments that were made one by one are
 * not known there. Where the contract does not stand, nothing was paid. Every stage fails with {@link
 * dev.banyan.api.chain.ChainException} and nothing else. Thread-safe; never blocks.
 */
public interface PayoutReader {

    /** Those of the keys that are used up at a block. */
    CompletionStage<Set<Hash>> used(List<Hash> keys, BlockRef at);

    /**
     * The keys of those payouts that are used up at a block by another payment: of another token, to somebody else or
     * of another amount.
     */
    CompletionStage<Set<Hash>> usedOtherwise(Token token, List<Payout> payouts, BlockRef at);

    /**
     * The payments of those of the keys that are used up, from the contract's events up to the newest block. Searches the
     * chain's whole history, so it is for reports and may take a while.
     */
    CompletionStage<Map<Hash, PaidPayout>> payments(List<Hash> keys);
}
