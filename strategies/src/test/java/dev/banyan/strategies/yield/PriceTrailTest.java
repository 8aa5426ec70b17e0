package dev.banyan.strategies.yield;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.markets.lending.RayMath;
import dev.banyan.markets.vault.SharePrice;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class PriceTrailTest {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final BigInteger PERCENT = RayMath.RAY.divide(BigInteger.valueOf(100));
    private static final long BILLION = 1_000_000_000L;

    @Test
    void a_gift_in_one_block_makes_no_rate_wherever_in_the_span_it_falls() {
        for (int at = 1; at < 30; at++) {
            PriceTrail trail = PriceTrail.empty();
            for (int block = 0; block < 30; block++) {
                trail = trail.with(mark(block, block >= at ? BILLION + BILLION / 1_000 : BILLION), HOUR);
                assertThat(trail.yearly(HOUR).orElse(BigInteger.ZERO))
                        .as("gift at " + at + ", seen at " + block)
                        .isZero();
            }
        }
    }

    @Test
    void a_steady_rate_is_measured() {
        PriceTrail trail = PriceTrail.empty();
        for (int block = 0; block < 30; block++) {
            trail = trail.with(mark(block, BILLION + 951L * block), HOUR);
        }
        assertThat(trail.yearly(HOUR).orElseThrow())
                .isBetween(PERCENT.multiply(BigInteger.valueOf(9)), PERCENT.multiply(BigInteger.valueOf(11)));
    }

    @Test
    void a_span_shorter_than_a_block_is_measured_over_three() {
        Duration minute = Duration.ofMinutes(1);
        PriceTrail trail = PriceTrail.empty().with(mark(0, BILLION), minute).with(mark(1, BILLION + 951), minute);
        assertThat(trail.yearly(minute)).isEmpty();

        assertThat(trail.with(mark(2, BILLION + 1_902), minute).yearly(minute)).isPresent();
    }

    /** A block comes every five minutes. */
    private static PriceTrail.Mark mark(int block, long price) {
        return new PriceTrail.Mark(
                Instant.ofEpochSecond(1_700_000_000L + 300L * block),
                new SharePrice(BigInteger.valueOf(price), BigInteger.valueOf(BILLION)));
    }
}
