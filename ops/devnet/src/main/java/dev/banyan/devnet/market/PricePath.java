package dev.banyan.devnet.market;

import static java.util.Objects.requireNonNull;

import dev.banyan.api.money.Token;
import dev.banyan.devnet.protocols.Feed;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the feeds tell at every block: seeded walks of the prices' logarithms, and a crash if one was asked for.
 *
 * <p>The wrapped native token and the volatile one move by about a third of a percent a block, mostly together; coins stay within a few hundredths
 * of a percent of their dollar. All are pulled back a little, so that long runs stay in range. Not thread-safe: each of the market's people
 * has a path of their own, and all are the same.
 */
final class PricePath {

    private static final Set<String> COINS = Set.of("USDC", "DAI");
    private static final double WIDTH = 0.004;
    private static final double WIDTH_COIN = 0.0001;
    private static final double PULL = 0.01;
    private static final double PULL_COIN = 0.2;
    private static final double SHARED = 0.8;
    private static final double MILLION = 1_000_000;

    private final List<Feed> feeds;
    private final Seeds seeds;
    private final Optional<Crash> crash;
    private final List<Map<Token, Double>> walked = new ArrayList<>();

    PricePath(List<Feed> feeds, Seeds seeds, Optional<Crash> crash) {
        this.feeds = feeds;
        this.seeds = seeds;
        this.crash = crash;
    }

    /** The feed's answer after {@code index} blocks. */
    BigInteger answer(Feed feed, long index) {
        long ppm = Math.round(Math.exp(log(feed.token(), index)) * MILLION);
        return feed.opening().multiply(BigInteger.valueOf(ppm)).divide(BigInteger.valueOf((long) MILLION));
    }

    /** How far the price has moved from where it opened, as a logarithm; zero for a token without a feed. */
    double log(Token token, long index) {
        while (walked.size() <= index) {
            walked.add(next(walked.size()));
        }
        double fall = coin(token) ? 0 : crash.map(falls -> falls.log(index)).orElse(0.0);
        Double walk = walked.get(Math.toIntExact(index)).get(token);
        return walk == null ? 0 : walk + fall;
    }

    private Map<Token, Double> next(int index) {
        Map<Token, Double> step = new HashMap<>();
        double shared = seeds.of("price", index).nextGaussian();
        for (Feed feed : feeds) {
            Token token = feed.token();
            double before =
                    index == 0 ? 0 : requireNonNull(walked.get(index - 1).get(token));
            double own = seeds.of("price of " + token.symbol(), index).nextGaussian();
            step.put(
                    token,
                    coin(token)
                            ? before * (1 - PULL_COIN) + WIDTH_COIN * own
                            : before * (1 - PULL) + WIDTH * (SHARED * shared + (1 - SHARED) * own));
        }
        return step;
    }

    private static boolean coin(Token token) {
        return COINS.contains(token.symbol());
    }
}
