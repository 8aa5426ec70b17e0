package dev.banyan.web3j.feed;

import dev.banyan.api.agent.ChainDefinition;
import dev.banyan.api.agent.VenueDefinition;
import dev.banyan.api.chain.BlockRef;
import dev.banyan.api.chain.ChainReader;
import dev.banyan.api.hex.Address;
import dev.banyan.web3j.protocol.Answers;
import dev.banyan.web3j.protocol.KindResolver;
import dev.banyan.web3j.protocol.Resolution;
import java.math.BigInteger;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Asks a feed for a round, its decimals and its description; a feed that has never answered yet is none. */
public final class FeedResolver implements KindResolver {

    static final BigInteger MOST_DECIMALS = BigInteger.valueOf(36);

    private static final int ROUND_WORDS = 5;

    private final ChainReader chain;

    /** Asks that chain. */
    public FeedResolver(ChainReader chain) {
        this.chain = chain;
    }

    @Override
    public CompletionStage<Resolution> resolve(VenueDefinition venue, ChainDefinition file, Address account) {
        Address feed = venue.address(FeedVenue.ADDRESS);
        return chain.call(
                        List.of(
                                Answers.question(feed, FeedFunctions.LATEST_ROUND),
                                Answers.question(feed, FeedFunctions.DECIMALS),
                                Answers.question(feed, FeedFunctions.DESCRIPTION)),
                        BlockRef.latest())
                .thenApply(Answers::new)
                .thenApply(answers -> resolved(venue, feed, answers));
    }

    private static Resolution resolved(VenueDefinition venue, Address feed, Answers answers) {
        if (!answers.has(0, ROUND_WORDS) || !answers.has(1, 1) || !answers.has(2, 2)) {
            return Resolution.refused(
                    FeedVenue.ADDRESS,
                    "the contract at " + feed + " is no price feed of Chainlink's interface, or has no round yet");
        }
        return answers.uint(1, 0).compareTo(MOST_DECIMALS) > 0
                ? Resolution.refused(
                        FeedVenue.ADDRESS,
                        "the feed at " + feed + " has " + answers.uint(1, 0) + " decimals; 36 is the most")
                : new Resolution.Resolved(venue);
    }
}
