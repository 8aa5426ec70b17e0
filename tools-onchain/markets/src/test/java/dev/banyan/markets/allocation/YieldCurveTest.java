package dev.banyan.markets.allocation;

import static dev.banyan.markets.drawn.DrawnAccounts.ray;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.markets.drawn.DrawnAccounts;
import dev.banyan.markets.lending.Reserve;
import java.math.BigInteger;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class YieldCurveTest {

    private static final BigInteger MOST = BigInteger.TEN.pow(12);

    @Test
    void theRateWithOursInItIsTheReservesAfterSupplying() {
        DrawnAccounts drawn = new DrawnAccounts(53);
        for (int i = 0; i < 1_000; i++) {
            BigInteger ours = drawn.upTo(MOST);
            BigInteger supplied = MOST.add(drawn.upTo(MOST)).add(ours);
            Reserve reserve = DrawnAccounts.reserve(1, 6, 7_500, 8_000, 0)
                    .supplied(supplied)
                    .borrowed(drawn.upTo(MOST));
            BigInteger more = drawn.upTo(MOST);

            YieldCurve curve = YieldCurve.Kinked.of(reserve, ours);
            assertThat(curve.rate(ours)).isEqualTo(reserve.state().liquidityRate());
            assertThat(curve.rate(ours.add(more)))
                    .isEqualTo(reserve.supplied(more).state().liquidityRate());
        }
    }

    @Test
    void interestIsSimpleAndRoundedDown() {
        YieldCurve flat = new YieldCurve.Flat(ray("0.05"));

        assertThat(flat.earned(BigInteger.valueOf(1_000), Duration.ofDays(365))).isEqualTo(50);
        assertThat(flat.earned(BigInteger.valueOf(1_000), Duration.ofDays(364))).isEqualTo(49);
    }

    @Test
    void theKinkIsWhereTheUsageIsOptimal() {
        YieldCurve.Kinked pool =
                new YieldCurve.Kinked(BigInteger.valueOf(800), BigInteger.valueOf(900), DrawnAccounts.CURVE, 1_000);

        assertThat(pool.kink()).isEqualTo(100);
        assertThat(pool.rate(pool.kink())).isEqualTo(ray("0.0288"));
    }
}
