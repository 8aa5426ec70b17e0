package dev.banyan.markets.risk;

import dev.banyan.markets.lending.Holding;
import dev.banyan.markets.lending.Holdings;
import dev.banyan.markets.lending.Prices;
import dev.banyan.markets.lending.RayMath;
import java.math.BigInteger;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The answer of one feed at which an account can be liquidated, everything else standing still.
 *
 * <p>It is the first that is met on the way from today's answer: at it the health factor is below one, and at the answer one tick back it is not. Where two
 * collaterals with different thresholds hang on one feed, units cut off may make an earlier answer flicker; of those this is one. Answers
 * of zero and less are not looked at: the oracle asks its fallback for them.
 */
public final class FeedCrossing {

    private FeedCrossing() {}

    /** The nearest answer at or below today's at which the account can be liquidated; empty if there is none. */
    public static Optional<BigInteger> below(Holdings account, Prices prices, int feed) {
        BigInteger today = prices.of(feed);
        return search(account, prices, feed, -1)
                .first(today.subtract(BigInteger.ONE), false)
                .map(today::subtract);
    }

    /** The nearest answer from today's up to {@code most} at which the account can be liquidated; empty if there is none. */
    public static Optional<BigInteger> above(Holdings account, Prices prices, int feed, BigInteger most) {
        BigInteger today = prices.of(feed);
        return search(account, prices, feed, 1)
                .first(most.subtract(today).max(BigInteger.ZERO), false)
                .map(today::add);
    }

    private static HealthSearch search(Holdings account, Prices prices, int feed, int sign) {
        BigInteger today = prices.of(feed);
        BigInteger way = BigInteger.valueOf(sign);
        return new HealthSearch(
                step -> account.sums(prices.with(feed, today.add(way.multiply(step)))),
                RayMath.WAD,
                count(account, feed, holding -> holding.scaledCollateral().signum() > 0),
                count(account, feed, holding -> holding.scaledDebt().signum() > 0));
    }

    private static BigInteger count(Holdings account, int feed, Predicate<Holding> which) {
        return BigInteger.valueOf(account.list().stream()
                .filter(holding -> holding.feed() == feed)
                .filter(which)
                .count());
    }
}
