package dev.banyan.devnet.protocols;

import static dev.banyan.devnet.protocols.Abi.uint;

import dev.banyan.api.hex.Bytes;
import dev.banyan.api.money.Token;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Founds the feeds, moves them, and counts in their opening prices. */
public final class Feeds {

    private Feeds() {}

    /** A feed for each token, in the order of {@code openings}, which are in dollars with 8 decimals. */
    static List<Feed> found(Deployment deployment, Map<Token, BigInteger> openings) {
        List<Feed> feeds = new ArrayList<>();
        openings.forEach((token, opening) -> feeds.add(
                new Feed(token, deployment.create("MockV3Aggregator", uint(Feed.DECIMALS), uint(opening)), opening)));
        return feeds;
    }

    /** That many dollars' worth of the feed's token at its opening price, in base units rounded down. */
    public static BigInteger worth(Feed feed, long dollars) {
        return BigInteger.valueOf(dollars)
                .multiply(BigInteger.TEN.pow(Feed.DECIMALS + feed.token().decimals()))
                .divide(feed.opening());
    }

    /** Tells the feed its next answer. */
    public static Bytes update(BigInteger answer) {
        return Abi.call("MockV3Aggregator", "updateAnswer", uint(answer));
    }
}
