package dev.banyan.web3j.uniswap;

import dev.banyan.api.chain.BlockRef;
import dev.banyan.api.chain.Call;
import dev.banyan.api.chain.CallResult;
import dev.banyan.api.chain.ChainException;
import dev.banyan.api.chain.ChainReader;
import dev.banyan.api.chain.Fees;
import dev.banyan.api.chain.Head;
import dev.banyan.api.chain.LogEntry;
import dev.banyan.api.chain.Receipt;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.Wei;
import dev.banyan.web3j.abi.Words;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A chain on which a test writes down what each call gives at each block. Blocks are ten seconds apart; only calls and heads
 * are answered.
 */
final class ScriptedPairs implements ChainReader {

    static final long GENESIS = 1_700_000_000;
    static final long SPACING = 10;

    private final Map<String, String> answers = new HashMap<>();
    private final List<Integer> batches = new ArrayList<>();
    private long oldestState;

    /** The answer to a call from this block on, as words without {@code 0x}. */
    void answer(long block, Address contract, Bytes data, String words) {
        answers.put(block + "/" + contract + "/" + data.value(), "0x" + words);
    }

    void pair(long block, V2Venue venue, Token a, Token b, Address pair) {
        answer(
                block,
                venue.factory(),
                Bytes.of(Selectors.GET_PAIR.value() + Words.address(a.address()) + Words.address(b.address())),
                Words.address(pair));
    }

    /** Reserves, and sums that stood when the pair was last touched. */
    void reserves(long block, Address pair, long reserve0, long reserve1, BigInteger sum0, long lastTouched) {
        answer(
                block,
                pair,
                Selectors.GET_RESERVES,
                Words.uint(reserve0) + Words.uint(reserve1) + Words.uint(lastTouched));
        answer(block, pair, Selectors.PRICE0_SUM, Words.uint(sum0));
        answer(block, pair, Selectors.PRICE1_SUM, Words.uint(0));
    }

    /** State below this block is gone. */
    void keepStateFrom(long block) {
        oldestState = block;
    }

    /** How many calls each batch had. */
    List<Integer> batches() {
        return batches;
    }

    static Head block(long number) {
        return new Head(
                number,
                Hash.of("0x" + String.format("%064x", number)),
                Hash.of("0x" + String.format("%064x", Math.max(0, number - 1))),
                Instant.ofEpochSecond(GENESIS + SPACING * number),
                Wei.ZERO,
                Wei.ZERO,
                30_000_000);
    }

    @Override
    public CompletionStage<List<CallResult>> call(List<Call> calls, BlockRef block) {
        batches.add(calls.size());
        if (!(block instanceof BlockRef.At(Hash hash))) {
            return CompletableFuture.failedFuture(new AssertionError("a read that is not pinned"));
        }
        long number = Long.parseLong(hash.value().substring(2), 16);
        if (number < oldestState) {
            return CompletableFuture.failedFuture(
                    new ChainException(ChainException.Code.REJECTED, "missing trie node"));
        }
        return CompletableFuture.completedFuture(
                calls.stream().map(call -> answerTo(call, number)).toList());
    }

    private CallResult answerTo(Call call, long number) {
        for (long block = number; block >= 0; block--) {
            String answer =
                    answers.get(block + "/" + call.to() + "/" + call.data().value());
            if (answer != null) {
                return new CallResult.Returned(Bytes.of(answer));
            }
        }
        return new CallResult.Returned(Bytes.EMPTY);
    }

    @Override
    public CompletionStage<Optional<Head>> headAt(long number) {
        return CompletableFuture.completedFuture(Optional.of(block(number)));
    }

    @Override
    public CompletionStage<Long> chainId() {
        return unasked();
    }

    @Override
    public CompletionStage<Head> head() {
        return unasked();
    }

    @Override
    public CompletionStage<Map<Token, BigInteger>> balances(Address account, Set<Token> tokens, BlockRef block) {
        return unasked();
    }

    @Override
    public CompletionStage<Bytes> code(Address address) {
        return unasked();
    }

    @Override
    public CompletionStage<Long> nonce(Address account, BlockRef block) {
        return unasked();
    }

    @Override
    public CompletionStage<Map<Hash, Receipt>> receipts(List<Hash> transactions) {
        return unasked();
    }

    @Override
    public CompletionStage<List<LogEntry>> logs(Hash block, Set<Address> contracts, Set<Hash> firstTopics) {
        long number = Long.parseLong(block.value().substring(2), 16);
        List<LogEntry> logs = new ArrayList<>();
        for (Address pair : contracts) {
            String reserves = answers.get(number + "/" + pair + "/" + Selectors.GET_RESERVES.value());
            if (reserves != null) {
                Bytes data = Bytes.of(reserves.substring(0, 2 + 2 * 64));
                logs.add(new LogEntry(pair, List.of(Reserves.SYNC), data, block, logs.size()));
            }
        }
        return CompletableFuture.completedFuture(logs);
    }

    @Override
    public CompletionStage<Fees> fees() {
        return unasked();
    }

    private static <T> CompletionStage<T> unasked() {
        return CompletableFuture.failedFuture(new AssertionError("nobody should ask this"));
    }
}
