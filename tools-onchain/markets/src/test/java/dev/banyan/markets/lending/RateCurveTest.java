package dev.banyan.markets.lending;

import static dev.banyan.markets.drawn.DrawnAccounts.CURVE;
import static dev.banyan.markets.drawn.DrawnAccounts.ray;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.markets.drawn.DrawnAccounts;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;

final class RateCurveTest {

    private static final BigInteger ZERO = BigInteger.ZERO;

    @Test
    void theCurveIsFlatThenSteep() {
        assertThat(CURVE.borrowRate(ZERO)).isZero();
        assertThat(CURVE.borrowRate(ray("0.4"))).isEqualTo(ray("0.02"));
        assertThat(CURVE.borrowRate(ray("0.8"))).isEqualTo(ray("0.04"));
        assertThat(CURVE.borrowRate(ray("0.9"))).isEqualTo(ray("0.415"));
        assertThat(CURVE.borrowRate(RayMath.RAY)).isEqualTo(ray("0.79"));
    }

    @Test
    void suppliersShareWhatBorrowersPayLessTheTreasurysShare() {
        RateCurve.Rates rates = CURVE.rates(BigInteger.valueOf(80), BigInteger.valueOf(20), ZERO, 1_000);

        assertThat(rates.borrowRate()).isEqualTo(ray("0.04"));
        assertThat(rates.liquidityRate()).isEqualTo(ray("0.0288"));
        assertThat(CURVE.rates(BigInteger.valueOf(80), BigInteger.valueOf(20), BigInteger.valueOf(100), 1_000)
                        .liquidityRate())
                .isEqualTo(ray("0.0144"));
        assertThat(CURVE.rates(ZERO, BigInteger.TEN, ZERO, 1_000)).isEqualTo(new RateCurve.Rates(ZERO, ZERO));
    }

    @Test
    void suppliersNeverEarnMoreThanBorrowersPay() {
        DrawnAccounts drawn = new DrawnAccounts(23);
        BigInteger least = BigInteger.TEN.pow(9);
        BigInteger most = BigInteger.TEN.pow(26);
        for (int i = 0; i < 1_000; i++) {
            BigInteger debt = least.add(drawn.upTo(most));
            BigInteger available = least.add(drawn.upTo(most));
            RateCurve.Rates rates = CURVE.rates(debt, available, ZERO, drawn.between(0, 10_000));

            BigInteger paid = rates.borrowRate().multiply(debt);
            BigInteger earned = rates.liquidityRate().multiply(debt.add(available));
            // Half a ray each for the usage, the product and the share that is left.
            BigInteger slack = debt.add(available).multiply(BigInteger.TWO);
            assertThat(earned).isLessThanOrEqualTo(paid.add(slack));
        }
    }

    @Test
    void aCurveWithoutOptimalUsageIsRefused() {
        assertThatThrownBy(() -> new RateCurve(ZERO, ZERO, ZERO, ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RateCurve(ray("1.1"), ZERO, ZERO, ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
