package dev.banyan.web3j.feed;

import dev.banyan.api.chain.Call;
import dev.banyan.api.chain.CallResult;
import dev.banyan.api.chain.ChainException;
import dev.banyan.api.chain.ChainReader;
import dev.banyan.api.chain.Head;
import dev.banyan.api.market.VenueState;
import dev.banyan.markets.feed.FeedRound;
import dev.banyan.markets.feed.FeedState;
import dev.banyan.web3j.protocol.Answers;
import dev.banyan.web3j.protocol.VenueQuestion;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Reads a feed's newest round at a head, and its decimals: the aggregator behind a proxy may be replaced by another. Where the file names the
 * rollup's sequencer feed, its round is read in the same block; if it can not be, the feed shows nothing. The ends of the aggregator's answers are read when it
 * is first seen behind the proxy; a feed that names no aggregator has none.
 */
public final class FeedQuestion implements VenueQuestion {

    private static final int AGGREGATOR = 2;
    private static final int SEQUENCER = 3;

    private final FeedVenue feed;
    private final AggregatorBounds bounds;
    private final List<Call> calls;

    /** For a feed of the file on that chain. */
    public FeedQuestion(ChainReader chain, FeedVenue feed) {
        this.feed = feed;
        this.bounds = new AggregatorBounds(chain);
        List<Call> questions = new ArrayList<>();
        questions.add(Answers.question(feed.address(), FeedFunctions.LATEST_ROUND));
        questions.add(Answers.question(feed.address(), FeedFunctions.DECIMALS));
        questions.add(Answers.question(feed.address(), FeedFunctions.AGGREGATOR));
        feed.sequencer().ifPresent(its -> questions.add(Answers.question(its, FeedFunctions.LATEST_ROUND)));
        this.calls = List.copyOf(questions);
    }

    @Override
    public List<Call> calls() {
        return calls;
    }

    @Override
    public CompletionStage<Optional<VenueState>> read(Head head, List<CallResult> results) {
        Answers answers = new Answers(results);
        Optional<FeedState> state = state(answers);
        return state.isEmpty() || !answers.has(AGGREGATOR, 1)
                ? CompletableFuture.completedFuture(state.map(VenueState.class::cast))
                : bounds.of(answers.uint(AGGREGATOR, 0), head)
                        .thenApply(found -> state.map(shown -> new FeedState(
                                shown.venue(), shown.round(), shown.decimals(), found, shown.sequencer())));
    }

    private Optional<FeedState> state(Answers answers) {
        try {
            BigInteger decimals = answers.uint(1, 0);
            return decimals.compareTo(FeedResolver.MOST_DECIMALS) > 0
                    ? Optional.empty()
                    : Optional.of(new FeedState(
                            feed.name(),
                            round(answers, 0),
                            decimals.intValue(),
                            Optional.empty(),
                            feed.sequencer().map(its -> round(answers, SEQUENCER))));
        } catch (ChainException malformed) {
            return Optional.empty();
        }
    }

    private static FeedRound round(Answers answers, int call) {
        return new FeedRound(
                answers.uint(call, 0),
                answers.signed(call, 1),
                answers.number(call, 2),
                answers.number(call, 3),
                answers.uint(call, 4));
    }
}
