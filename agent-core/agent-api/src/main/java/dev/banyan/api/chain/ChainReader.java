package dev.banyan.api.chain;

import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.money.Token;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * Reads one chain through a node. Every stage fails with {@link ChainException} and nothing else. Thread-safe; never
 * blocks.
 */
public interface ChainReader {

    /** The chain's id, as the node says. */
    CompletionStage<Long> chainId();

    /** The newest block. */
    CompletionStage<Head> head();

    /** The block that the node calls safe or finalized; {@link ChainException.Code#UNSUPPORTED} where it has none. */
    default CompletionStage<Head> head(BlockRef.Tagged block) {
        return CompletableFuture.failedFuture(
                new ChainException(ChainException.Code.UNSUPPORTED, "no block is called " + block.tag()));
    }

    /** The block at a height of the node's current branch. */
    CompletionStage<Optional<Head>> headAt(long number);

    /** Runs read-only calls at one block, batched; the results are in the order of the calls. */
    CompletionStage<List<CallResult>> call(List<Call> calls, BlockRef block);

    /**
     * What one call by an account would do at a block, without being sent; fails with {@link ChainException.Code#UNSUPPORTED} where a node can not be asked that.
     */
    default CompletionStage<CallResult> callAs(Address sender, Call call, BlockRef block) {
        return CompletableFuture.failedFuture(
                new ChainException(ChainException.Code.UNSUPPORTED, "no call is tried as another's here"));
    }

    /** Balances of an account at one block, in base units, the native asset included if asked for. */
    CompletionStage<Map<Token, BigInteger>> balances(Address account, Set<Token> tokens, BlockRef block);

    /** Code at an address, empty if there is none. */
    CompletionStage<Bytes> code(Address address);

    /** The nonce of the account's next transaction as of a block (mined transactions only). */
    CompletionStage<Long> nonce(Address account, BlockRef block);

    /** Receipts of those of the transactions that are mined on the node's current branch. */
    CompletionStage<Map<Hash, Receipt>> receipts(List<Hash> transactions);

    /** Logs of exactly one block, from the given contracts (all if empty), with the given first topics (all if empty). */
    CompletionStage<List<LogEntry>> logs(Hash block, Set<Address> contracts, Set<Hash> firstTopics);

    /**
     * Calls {@code hint}, from any thread, with the hash of a block that a node says is there, where it says so of itself: a hint of what may be asked next, never that the
     * block stays. Nothing is called where nobody watches heads.
     */
    default void onBlockHint(Consumer<Hash> hint) {}

    /** What inclusion in the block after the newest costs. */
    CompletionStage<Fees> fees();
}
