package dev.banyan.web3j.lending;

import dev.banyan.api.chain.BlockRef;
import dev.banyan.api.chain.Call;
import dev.banyan.api.chain.ChainException;
import dev.banyan.api.chain.ChainReader;
import dev.banyan.api.chain.Head;
import dev.banyan.api.hex.Address;
import dev.banyan.markets.lending.EfficiencyMode;
import dev.banyan.markets.lending.RateCurve;
import dev.banyan.web3j.abi.Words;
import dev.banyan.web3j.protocol.Answers;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What a lending market's answers refer to: the rate curves of strategy contracts, and efficiency modes. Thread-safe. */
final class AaveTerms {

    private static final int CURVE_CALLS = 4;
    private static final int LTV = 1;
    private static final int THRESHOLD = 2;
    private static final int PRICE_SOURCE = 4;

    private final ChainReader chain;
    private final AaveVenue venue;
    private final Map<Address, RateCurve> known = new ConcurrentHashMap<>();

    AaveTerms(ChainReader chain, AaveVenue venue) {
        this.chain = chain;
        this.venue = venue;
    }

    /**
     * An efficiency mode.
     *
     * @param ltv what may be borrowed in it, in hundredths of a percent
     * @param threshold what counts in it, in hundredths of a percent
     * @param price what its own price feed says, if it has one that says something: the pool goes by each asset's own otherwise
     */
    record Mode(int category, int ltv, int threshold, Optional<BigInteger> price) {

        /** The mode, where its price has that number. */
        EfficiencyMode at(int feed) {
            return new EfficiencyMode(
                    category, ltv, threshold, price.isPresent() ? OptionalInt.of(feed) : OptionalInt.empty());
        }
    }

    /** The curves of strategy contracts, which are immutable; one that answers otherwise is missing. */
    CompletionStage<Map<Address, RateCurve>> curves(Head head, List<Address> strategies) {
        List<Address> unknown = strategies.stream()
                .filter(strategy -> !known.containsKey(strategy))
                .toList();
        if (unknown.isEmpty()) {
            return CompletableFuture.completedFuture(among(strategies));
        }
        List<Call> calls = unknown.stream()
                .flatMap(strategy -> Stream.of(
                                AaveFunctions.OPTIMAL_USAGE,
                                AaveFunctions.BASE_RATE,
                                AaveFunctions.SLOPE_1,
                                AaveFunctions.SLOPE_2)
                        .map(function -> Answers.question(strategy, function)))
                .toList();
        return chain.call(calls, BlockRef.at(head)).thenApply(results -> {
            Answers answers = new Answers(results);
            for (int i = 0; i < unknown.size(); i++) {
                int first = CURVE_CALLS * i;
                Address strategy = unknown.get(i);
                curve(answers, first).ifPresent(curve -> known.put(strategy, curve));
            }
            return among(strategies);
        });
    }

    /** The efficiency mode of that number; nothing for none, and for one that makes no sense. */
    CompletionStage<Optional<Mode>> mode(Head head, int category) {
        if (category == 0) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        Call question = Answers.question(venue.pool(), AaveFunctions.MODE_DATA, Words.uint(category));
        return chain.call(List.of(question), BlockRef.at(head))
                .thenApply(Answers::new)
                .thenCompose(answers -> answers.has(0, PRICE_SOURCE + 1)
                        ? priced(head, category, answers)
                        : CompletableFuture.completedFuture(Optional.empty()));
    }

    private CompletionStage<Optional<Mode>> priced(Head head, int category, Answers data) {
        int ltv = data.uint(0, LTV).intValue();
        int threshold = data.uint(0, THRESHOLD).intValue();
        Address source = data.address(0, PRICE_SOURCE);
        if (source.equals(Address.ZERO)) {
            return CompletableFuture.completedFuture(Optional.of(new Mode(category, ltv, threshold, Optional.empty())));
        }
        Call question = Answers.question(venue.oracle(), AaveFunctions.PRICE, Words.address(source));
        return chain.call(List.of(question), BlockRef.at(head))
                .thenApply(Answers::new)
                .thenApply(answers -> answers.has(0, 1)
                        ? Optional.of(new Mode(
                                category,
                                ltv,
                                threshold,
                                Optional.of(answers.uint(0, 0)).filter(price -> price.signum() > 0)))
                        : Optional.empty());
    }

    /** True if the account owes at the stable rate, by the tokens that count such debt, or if one of them does not say. */
    CompletionStage<Boolean> owesAtStableRate(Head head, Address account, List<Address> counters) {
        if (counters.isEmpty()) {
            return CompletableFuture.completedFuture(false);
        }
        List<Call> calls = counters.stream()
                .map(counter -> Answers.question(counter, AaveFunctions.BALANCE, Words.address(account)))
                .toList();
        return chain.call(calls, BlockRef.at(head))
                .thenApply(Answers::new)
                .thenApply(answers -> IntStream.range(0, counters.size())
                        .anyMatch(i -> !answers.has(i, 1) || answers.uint(i, 0).signum() != 0));
    }

    private Map<Address, RateCurve> among(List<Address> strategies) {
        Map<Address, RateCurve> found = new HashMap<>(known);
        found.keySet().retainAll(strategies);
        return found;
    }

    private static Optional<RateCurve> curve(Answers answers, int first) {
        try {
            return Optional.of(new RateCurve(
                    answers.uint(first, 0),
                    answers.uint(first + 1, 0),
                    answers.uint(first + 2, 0),
                    answers.uint(first + 3, 0)));
        } catch (ChainException | IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
