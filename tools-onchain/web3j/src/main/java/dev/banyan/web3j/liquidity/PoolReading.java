package dev.banyan.web3j.liquidity;

import dev.banyan.api.chain.BlockRef;
import dev.banyan.api.chain.Call;
import dev.banyan.api.chain.CallResult;
import dev.banyan.api.chain.ChainException;
import dev.banyan.api.chain.ChainReader;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.market.TickTable;
import dev.banyan.contracts.FunctionSelector;
import dev.banyan.markets.liquidity.FeeGrowth;
import dev.banyan.markets.liquidity.PoolEvent;
import dev.banyan.markets.liquidity.PoolState;
import dev.banyan.markets.liquidity.PoolTerms;
import dev.banyan.markets.liquidity.TickState;
import dev.banyan.markets.liquidity.TickStates;
import dev.banyan.web3j.abi.WordReader;
import dev.banyan.web3j.abi.Words;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/**
 * Reads all of a pool of ticks at one block: its price, liquidity and fees, every word of its bitmap of ticks, and then every tick that the bitmap names. With a spacing of 1 the bitmap
 * has 6,932 words, with 60 it has 116: once, and logs lead on from there.
 */
public final class PoolReading {

    private static final int WORD = 32;
    private static final int WORD_BITS = 256;
    private static final int SHARE_BITS = 16;
    private static final int BASICS = 4;

    private static final String SLOT0 = selector("slot0");
    private static final String LIQUIDITY = selector("liquidity");
    private static final String GROWTH0 = selector("feeGrowthGlobal0X128");
    private static final String GROWTH1 = selector("feeGrowthGlobal1X128");
    private static final String BITMAP = selector("tickBitmap");
    private static final String TICKS = selector("ticks");

    private final ChainReader chain;

    /** Reads by a chain's node. */
    public PoolReading(ChainReader chain) {
        this.chain = chain;
    }

    /** The pool after a block; fails with {@link ChainException}, code {@code MALFORMED} if it answers what no pool can be. */
    public CompletionStage<PoolState> read(PoolTerms terms, BlockRef block) {
        if (terms.spacing() < 1) {
            return CompletableFuture.failedFuture(impossible("a spacing of " + terms.spacing()));
        }
        int words = Math.floorDiv(TickTable.MOST_INDEX / terms.spacing(), WORD_BITS);
        List<Call> calls = new ArrayList<>(
                List.of(call(terms, SLOT0), call(terms, LIQUIDITY), call(terms, GROWTH0), call(terms, GROWTH1)));
        for (int word = -words - 1; word <= words; word++) {
            calls.add(call(terms, BITMAP + signed(word)));
        }
        return chain.call(calls, block).thenCompose(answers -> {
            List<Integer> ticks = new ArrayList<>();
            for (int i = BASICS; i < answers.size(); i++) {
                addTicks(answer(answers.get(i)).uint(0), (i - BASICS - words - 1) * WORD_BITS, terms.spacing(), ticks);
            }
            return readTicks(terms, ticks, block).thenApply(states -> state(terms, answers, states));
        });
    }

    /**
     * Where a pool is.
     *
     * @param sqrtPrice zero for one that has no price yet
     * @param liquidity in range
     */
    record Spot(BigInteger sqrtPrice, int tick, BigInteger liquidity) {

        static Spot of(PoolState state) {
            return new Spot(state.sqrtPrice(), state.tick(), state.liquidity());
        }
    }

    /** Where pools are after a block; fails with {@link ChainException}. */
    CompletionStage<List<Spot>> spots(List<PoolTerms> pools, BlockRef block) {
        List<Call> calls = pools.stream()
                .flatMap(terms -> Stream.of(call(terms, SLOT0), call(terms, LIQUIDITY)))
                .toList();
        return chain.call(calls, block).thenApply(answers -> {
            List<Spot> spots = new ArrayList<>();
            for (int i = 0; i < answers.size(); i += 2) {
                WordReader slot = answer(answers.get(i));
                spots.add(new Spot(
                        slot.uint(0),
                        slot.signed(WORD).intValue(),
                        answer(answers.get(i + 1)).uint(0)));
            }
            return spots;
        });
    }

    private static void addTicks(BigInteger word, int first, int spacing, List<Integer> ticks) {
        for (int bit = word.getLowestSetBit(); bit >= 0 && bit < WORD_BITS; bit++) {
            if (word.testBit(bit)) {
                ticks.add((first + bit) * spacing);
            }
        }
    }

    private CompletionStage<Map<Integer, TickState>> readTicks(PoolTerms terms, List<Integer> ticks, BlockRef block) {
        List<Call> calls =
                ticks.stream().map(tick -> call(terms, TICKS + signed(tick))).toList();
        return chain.call(calls, block).thenApply(answers -> {
            Map<Integer, TickState> states = new HashMap<>();
            for (int i = 0; i < answers.size(); i++) {
                WordReader read = answer(answers.get(i));
                FeeGrowth outside = new FeeGrowth(read.uint(2L * WORD), read.uint(3L * WORD));
                states.put(ticks.get(i), new TickState(read.uint(0), read.signed(WORD), outside));
            }
            return states;
        });
    }

    private static PoolState state(PoolTerms terms, List<CallResult> answers, Map<Integer, TickState> ticks) {
        WordReader slot = answer(answers.get(0));
        int share = slot.small(5L * WORD);
        try {
            PoolState state = new PoolState(
                    terms,
                    slot.uint(0),
                    slot.signed(WORD).intValueExact(),
                    answer(answers.get(1)).uint(0),
                    new FeeGrowth(
                            answer(answers.get(2)).uint(0),
                            answer(answers.get(3)).uint(0)),
                    new PoolEvent.ShareSet(share % SHARE_BITS, share / SHARE_BITS),
                    TickStates.of(terms.spacing(), ticks));
            return state.pool().map(possible -> state).orElse(state);
        } catch (IllegalArgumentException | ArithmeticException nonsense) {
            throw impossible(String.valueOf(nonsense.getMessage()));
        }
    }

    private static ChainException impossible(String what) {
        return new ChainException(ChainException.Code.MALFORMED, "no pool of ticks is like that: " + what);
    }

    private static WordReader answer(CallResult result) {
        return switch (result) {
            case CallResult.Returned(Bytes data) -> new WordReader(data);
            case CallResult.Reverted reverted ->
                throw new ChainException(ChainException.Code.MALFORMED, "a pool reverted: " + reverted.reason());
        };
    }

    private static Call call(PoolTerms terms, String data) {
        return Call.of(terms.address(), Bytes.of(data));
    }

    private static String signed(int value) {
        return Words.signed(BigInteger.valueOf(value));
    }

    private static String selector(String function) {
        return FunctionSelector.of("UniswapV3Pool", function).selector();
    }
}
