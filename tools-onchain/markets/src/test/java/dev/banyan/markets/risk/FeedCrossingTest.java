package dev.banyan.markets.risk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.markets.drawn.DrawnAccounts;
import dev.banyan.markets.lending.Holdings;
import dev.banyan.markets.lending.Prices;
import dev.banyan.markets.lending.RayMath;
import java.math.BigInteger;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class FeedCrossingTest {

    @Test
    void onSmallNumbersItIsTheFirstAnswerThatAWalkFinds() {
        DrawnAccounts drawn = new DrawnAccounts(31);
        int found = 0;
        for (int i = 0; i < 600; i++) {
            Holdings account = drawn.account(true);
            Prices prices = drawn.prices(BigInteger.valueOf(800));
            int feed = drawn.between(0, 5);
            int today = prices.of(feed).intValueExact();

            Optional<BigInteger> below = walk(account, prices, feed, today, -1, 0);
            Optional<BigInteger> above = walk(account, prices, feed, today, 1, 2_001);
            assertThat(FeedCrossing.below(account, prices, feed)).isEqualTo(below);
            assertThat(FeedCrossing.above(account, prices, feed, BigInteger.valueOf(2_000)))
                    .isEqualTo(above);
            found += below.filter(answer -> answer.intValueExact() != today).isPresent() ? 1 : 0;
            found += above.filter(answer -> answer.intValueExact() != today).isPresent() ? 1 : 0;
        }
        assertThat(found).isGreaterThan(50);
    }

    @Test
    void onRealNumbersTheFactorIsBelowOneThereAndNotOneTickBefore() {
        DrawnAccounts drawn = new DrawnAccounts(32);
        BigInteger most = BigInteger.TEN.pow(20);
        int found = 0;
        for (int i = 0; i < 1_000; i++) {
            Holdings account = drawn.account(false);
            Prices prices = drawn.prices(BigInteger.TEN.pow(12));
            if (!drawn.isWorthALook(account, prices)) {
                continue;
            }
            for (int feed = 0; feed < 6; feed++) {
                boolean safe = account.healthFactor(prices).compareTo(RayMath.WAD) >= 0;
                Optional<BigInteger> below = FeedCrossing.below(account, prices, feed);
                Optional<BigInteger> above = FeedCrossing.above(account, prices, feed, most);
                if (!safe) {
                    assertThat(below).contains(prices.of(feed));
                    assertThat(above).contains(prices.of(feed));
                    continue;
                }
                if (below.isPresent()) {
                    assertCrosses(account, prices, feed, below.get(), BigInteger.ONE);
                    found++;
                } else {
                    assertThat(account.healthFactor(prices.with(feed, BigInteger.ONE)))
                            .isGreaterThanOrEqualTo(RayMath.WAD);
                }
                if (above.isPresent()) {
                    assertCrosses(account, prices, feed, above.get(), BigInteger.ONE.negate());
                    found++;
                } else {
                    assertThat(account.healthFactor(prices.with(feed, most))).isGreaterThanOrEqualTo(RayMath.WAD);
                }
            }
        }
        assertThat(found).isGreaterThan(300);
    }

    private static void assertCrosses(Holdings account, Prices prices, int feed, BigInteger answer, BigInteger back) {
        assertThat(account.healthFactor(prices.with(feed, answer))).isLessThan(RayMath.WAD);
        assertThat(account.healthFactor(prices.with(feed, answer.add(back)))).isGreaterThanOrEqualTo(RayMath.WAD);
    }

    private static Optional<BigInteger> walk(Holdings account, Prices prices, int feed, int from, int way, int end) {
        for (int answer = from; answer != end; answer += way) {
            BigInteger there = BigInteger.valueOf(answer);
            if (account.healthFactor(prices.with(feed, there)).compareTo(RayMath.WAD) < 0) {
                return Optional.of(there);
            }
        }
        return Optional.empty();
    }
}
