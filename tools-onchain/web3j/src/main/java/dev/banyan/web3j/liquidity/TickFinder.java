package dev.banyan.web3j.liquidity;

import dev.banyan.api.chain.BlockRef;
import dev.banyan.api.chain.Call;
import dev.banyan.api.chain.CallResult;
import dev.banyan.api.chain.ChainReader;
import dev.banyan.api.chain.Head;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.money.Ppm;
import dev.banyan.api.money.Token;
import dev.banyan.contracts.FunctionSelector;
import dev.banyan.markets.liquidity.PoolTerms;
import dev.banyan.web3j.abi.WordReader;
import dev.banyan.web3j.abi.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * Asks every venue's factory for the pools of every two tokens of the registry at each of the usual fees, as far as they are not confirmed yet: at the first head, and
 * again every {@link #LOOK_AGAIN} blocks. The factory also says how far a fee's ticks stand apart. Thread-safe.
 */
public final class TickFinder {

    /** Blocks between two rounds of looking for new pools. */
    static final long LOOK_AGAIN = 25;

    /** The fees that the factory of Uniswap v3 knows from the start, and the one that was enabled later, in millionths. */
    static final List<Integer> FEES = List.of(100, 500, 3_000, 10_000);

    private static final long NEVER = Long.MIN_VALUE / 2;
    private static final int WORD = 32;
    private static final String GET_POOL =
            FunctionSelector.of("UniswapV3Factory", "getPool").selector();
    private static final String SPACING =
            FunctionSelector.of("UniswapV3Factory", "feeAmountTickSpacing").selector();

    private final ChainReader chain;
    private final List<TickVenue> venues;
    private final List<Token> tokens;
    private final ConfirmedTicks confirmed;
    private final AtomicLong lookedAt = new AtomicLong(NEVER);
    private final AtomicBoolean lookingLater = new AtomicBoolean();

    /** Adds to {@code confirmed} what the factories of these venues have made of these tokens. */
    public TickFinder(ChainReader chain, List<TickVenue> venues, List<Token> tokens, ConfirmedTicks confirmed) {
        this.chain = chain;
        this.venues = List.copyOf(venues);
        this.tokens = tokens.stream()
                .sorted((a, b) -> a.address().compareTo(b.address()))
                .toList();
        this.confirmed = confirmed;
    }

    /** Two questions to a factory: where the pool is, and how far its ticks stand apart. */
    private record Question(TickVenue venue, Token token0, Token token1, int fee) {

        List<Call> calls() {
            return List.of(
                    Call.of(
                            venue.factory(),
                            Bytes.of(GET_POOL
                                    + Words.address(token0.address())
                                    + Words.address(token1.address())
                                    + Words.uint(fee))),
                    Call.of(venue.factory(), Bytes.of(SPACING + Words.uint(fee))));
        }
    }

    /** Looks for pools at a head if it is time to. */
    CompletionStage<Void> look(Head head) {
        return isDue(head)
                ? find(BlockRef.at(head)).thenRun(() -> lookedAt.set(head.number()))
                : CompletableFuture.completedFuture(null);
    }

    /** The same for who does not wait for it; what is not answered is asked again at a later head. */
    void lookLater(Head head, Executor later) {
        if (isDue(head) && lookingLater.compareAndSet(false, true)) {
            later.execute(() -> look(head).whenComplete((done, failure) -> lookingLater.set(false)));
        }
    }

    private boolean isDue(Head head) {
        return Math.abs(head.number() - lookedAt.get()) >= LOOK_AGAIN;
    }

    /** Adds the pools that exist at a block. */
    public CompletionStage<Void> find(BlockRef block) {
        List<Question> open = questions();
        if (open.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        List<Call> calls =
                open.stream().flatMap(question -> question.calls().stream()).toList();
        return chain.call(calls, block).thenAccept(answers -> {
            List<PoolTerms> found = new ArrayList<>();
            for (int i = 0; i < open.size(); i++) {
                terms(open.get(i), answers.get(2 * i), answers.get(2 * i + 1)).ifPresent(found::add);
            }
            confirmed.add(found);
        });
    }

    private static Optional<PoolTerms> terms(Question question, CallResult pool, CallResult spacing) {
        if (!(pool instanceof CallResult.Returned(Bytes at) && at.length() == WORD)
                || !(spacing instanceof CallResult.Returned(Bytes apart) && apart.length() == WORD)) {
            return Optional.empty();
        }
        Address address = new WordReader(at).address(0);
        int ticks = new WordReader(apart).small(0);
        return address.equals(Address.ZERO) || ticks == 0
                ? Optional.empty()
                : Optional.of(new PoolTerms(
                        question.venue().name(),
                        address,
                        question.token0(),
                        question.token1(),
                        new Ppm(question.fee()),
                        ticks));
    }

    private List<Question> questions() {
        Set<List<Object>> known = confirmed.all().stream()
                .map(terms -> key(
                        terms.venue(),
                        terms.token0(),
                        terms.token1(),
                        terms.fee().value()))
                .collect(Collectors.toSet());
        List<Question> questions = new ArrayList<>();
        for (TickVenue venue : venues) {
            for (int i = 0; i < tokens.size(); i++) {
                for (int j = i + 1; j < tokens.size(); j++) {
                    for (int fee : FEES) {
                        if (!known.contains(key(venue.name(), tokens.get(i), tokens.get(j), fee))) {
                            questions.add(new Question(venue, tokens.get(i), tokens.get(j), fee));
                        }
                    }
                }
            }
        }
        return questions;
    }

    private static List<Object> key(String venue, Token token0, Token token1, int fee) {
        return List.of(venue, token0, token1, fee);
    }
}
