package dev.banyan.markets.estimate;

import static dev.banyan.markets.drawn.DrawnAccounts.ray;
import static dev.banyan.markets.drawn.DrawnAccounts.wad;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class TimeToLiquidationTest {

    @Test
    void fivePercentOfDriftEatAFactorOfOnePointTwoInAboutThreeYearsAndTwoThirds() {
        assertThat(TimeToLiquidation.of(wad("1.2"), ray("0.07"), ray("0.02")))
                .hasValueSatisfying(time -> assertThat(time.toDays()).isEqualTo(1_330));
    }

    @Test
    void withoutDriftItNeverComes() {
        assertThat(TimeToLiquidation.of(wad("1.2"), ray("0.02"), ray("0.02"))).isEmpty();
        assertThat(TimeToLiquidation.of(wad("1.2"), ray("0.01"), ray("0.02"))).isEmpty();
        assertThat(TimeToLiquidation.of(wad("1.2"), BigInteger.ONE, BigInteger.ZERO))
                .isEmpty();
    }

    @Test
    void belowOneItIsThere() {
        assertThat(TimeToLiquidation.of(wad("0.99"), ray("0.01"), ray("0.02"))).contains(Duration.ZERO);
    }
}
