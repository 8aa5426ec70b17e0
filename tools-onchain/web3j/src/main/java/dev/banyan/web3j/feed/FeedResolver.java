package dev.banyan.web3j.feed;

import dev.banyan.api.agent.ChainDefinition;
import dev.banyan.api.agent.VenueDefinition;
import dev.banyan.api.chain.BlockRef;
import dev.banyan.api.chain.Call;
import dev.banyan.api.chain.CallResult;
import dev.banyan.api.chain.ChainException;
import dev.banyan.api.chain.ChainReader;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.web3j.abi.WordReader;
import dev.banyan.web3j.protocol.Answers;
import dev.banyan.web3j.protocol.KindResolver;
import dev.banyan.web3j.protocol.Resolution;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;

/**
 * Asks a feed for a round, its decimals and its description; a feed that has never answered yet is none.
 *
 * <p>Feeds are quoted in dollars, and the description must say so: {@code ETH / USD}. On the ids of local chains one that names
 * no pair at all is accepted too, as mocks of feeds have a constant there; one that names another quote is refused everywhere.
 */
public final class FeedResolver implements KindResolver {

    static final BigInteger MOST_DECIMALS = BigInteger.valueOf(36);

    private static final int ROUND_WORDS = 5;
    private static final int SEQUENCER = 3;
    private static final long DESCRIPTION_AT = 32;
    private static final Set<Long> LOCAL = Set.of(1_337L, 31_337L);
    private static final Pattern IN_DOLLARS = Pattern.compile("[^/]*[^/\\s]\\s*/\\s*USD\\s*", Pattern.CASE_INSENSITIVE);
    private static final Pattern PAIR = Pattern.compile("[^/]+/[^/]+");

    private final ChainReader chain;

    /** Asks that chain. */
    public FeedResolver(ChainReader chain) {
        this.chain = chain;
    }

    @Override
    public CompletionStage<Resolution> resolve(VenueDefinition venue, ChainDefinition file, Address account) {
        Address feed = venue.address(FeedVenue.ADDRESS);
        List<Call> questions = new ArrayList<>(List.of(
                Answers.question(feed, FeedFunctions.LATEST_ROUND),
                Answers.question(feed, FeedFunctions.DECIMALS),
                Answers.question(feed, FeedFunctions.DESCRIPTION)));
        Optional.ofNullable(venue.addresses().get(FeedVenue.SEQUENCER))
                .ifPresent(its -> questions.add(Answers.question(its, FeedFunctions.LATEST_ROUND)));
        return chain.call(questions, BlockRef.latest()).thenApply(results -> resolved(venue, file, feed, results));
    }

    private static Resolution resolved(
            VenueDefinition venue, ChainDefinition file, Address feed, List<CallResult> results) {
        Answers answers = new Answers(results);
        if (!answers.has(0, ROUND_WORDS) || !answers.has(1, 1) || !answers.has(2, 2)) {
            return Resolution.refused(
                    FeedVenue.ADDRESS,
                    "the contract at " + feed + " is no price feed of Chainlink's interface, or has no round yet");
        }
        if (answers.uint(1, 0).compareTo(MOST_DECIMALS) > 0) {
            return Resolution.refused(
                    FeedVenue.ADDRESS,
                    "the feed at " + feed + " has " + answers.uint(1, 0) + " decimals; 36 is the most");
        }
        if (results.size() > SEQUENCER && !answers.has(SEQUENCER, ROUND_WORDS)) {
            return Resolution.refused(
                    FeedVenue.SEQUENCER,
                    "the contract at " + venue.address(FeedVenue.SEQUENCER)
                            + " is no sequencer uptime feed: it has no round");
        }
        String description = description(results.get(2));
        return isInDollars(description, file.id())
                ? new Resolution.Resolved(venue)
                : Resolution.refused(
                        FeedVenue.ADDRESS,
                        "the feed at " + feed + " describes itself as \"" + description
                                + "\"; a feed quoted in dollars is expected, such as \"ETH / USD\"");
    }

    private static boolean isInDollars(String description, long chain) {
        return IN_DOLLARS.matcher(description).matches()
                || (LOCAL.contains(chain) && !PAIR.matcher(description).matches());
    }

    /** The text in printable characters; empty if it is malformed. */
    private static String description(CallResult result) {
        try {
            return result instanceof CallResult.Returned(Bytes data)
                    ? printable(new WordReader(data).bytes(DESCRIPTION_AT))
                    : "";
        } catch (ChainException malformed) {
            return "";
        }
    }

    private static String printable(Bytes text) {
        return new String(HexFormat.of().parseHex(text.value().substring(2)), StandardCharsets.UTF_8)
                .replaceAll("[^ -~]", "?");
    }
}
