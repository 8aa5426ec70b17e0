package dev.banyan.web3j.feed;

import dev.banyan.api.chain.Call;
import dev.banyan.api.chain.CallResult;
import dev.banyan.api.chain.ChainException;
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
 * rollup's sequencer feed, its round is read in the same block; if it can not be, the feed shows nothing.
 */
public final class FeedQuestion implements VenueQuestion {

    private final FeedVenue feed;
    private final List<Call> calls;

    /** For a feed of the file. */
    public FeedQuestion(FeedVenue feed) {
        this.feed = feed;
        List<Call> questions = new ArrayList<>();
        questions.add(Answers.question(feed.address(), FeedFunctions.LATEST_ROUND));
        questions.add(Answers.question(feed.address(), FeedFunctions.DECIMALS));
        feed.sequencer().ifPresent(its -> questions.add(Answers.question(its, FeedFunctions.LATEST_ROUND)));
        this.calls = List.copyOf(questions);
    }

    @Override
    public List<Call> calls() {
        return calls;
    }

    @Override
    public CompletionStage<Optional<VenueState>> read(Head head, List<CallResult> results) {
        return CompletableFuture.completedFuture(state(new Answers(results)));
    }

    private Optional<VenueState> state(Answers answers) {
        try {
            BigInteger decimals = answers.uint(1, 0);
            return decimals.compareTo(FeedResolver.MOST_DECIMALS) > 0
                    ? Optional.empty()
                    : Optional.of(new FeedState(
                            feed.name(),
                            round(answers, 0),
                            decimals.intValue(),
                            feed.sequencer().map(its -> round(answers, 2))));
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
