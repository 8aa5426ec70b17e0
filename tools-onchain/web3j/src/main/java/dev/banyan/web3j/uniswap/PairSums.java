package dev.banyan.web3j.uniswap;

import dev.banyan.api.chain.BlockRef;
import dev.banyan.api.chain.Call;
import dev.banyan.api.chain.CallResult;
import dev.banyan.api.chain.ChainReader;
import dev.banyan.api.chain.Head;
import dev.banyan.api.hex.Bytes;
import dev.banyan.markets.CumulativePrice;
import dev.banyan.web3j.abi.WordReader;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/** Reads the cumulative prices of pairs at one block, brought forward to that block's time. */
final class PairSums {

    private static final int CALLS = 3;
    private static final int WORD = 32;

    private final ChainReader chain;

    PairSums(ChainReader chain) {
        this.chain = chain;
    }

    /** The sums in the order of the pairs; nothing for a pair that does not answer. */
    CompletionStage<List<Optional<CumulativePrice>>> at(Head head, List<V2Pair> pairs) {
        List<Call> calls = pairs.stream()
                .flatMap(pair -> Stream.of(Selectors.PRICE0_SUM, Selectors.PRICE1_SUM, Selectors.GET_RESERVES)
                        .map(selector -> Call.of(pair.address(), selector)))
                .toList();
        return chain.call(calls, BlockRef.at(head)).thenApply(answers -> {
            List<Optional<CumulativePrice>> sums = new ArrayList<>();
            for (int i = 0; i < pairs.size(); i++) {
                sums.add(sums(
                        answers.subList(CALLS * i, CALLS * i + CALLS),
                        head.time().getEpochSecond()));
            }
            return List.copyOf(sums);
        });
    }

    private static Optional<CumulativePrice> sums(List<CallResult> answers, long now) {
        if (answers.get(0) instanceof CallResult.Returned(Bytes sum0)
                && answers.get(1) instanceof CallResult.Returned(Bytes sum1)
                && answers.get(2) instanceof CallResult.Returned(Bytes reserves)
                && sum0.length() == WORD
                && sum1.length() == WORD
                && reserves.length() == CALLS * WORD) {
            WordReader words = new WordReader(reserves);
            BigInteger time = words.uint(2L * WORD);
            return time.bitLength() > 32
                    ? Optional.empty()
                    : Optional.of(new CumulativePrice(
                                    new WordReader(sum0).uint(0), new WordReader(sum1).uint(0), time.longValue())
                            .at(now, words.uint(0), words.uint(WORD)));
        }
        return Optional.empty();
    }
}
