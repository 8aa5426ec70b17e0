package dev.banyan.markets.lending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.markets.drawn.DrawnAccounts;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import org.junit.jupiter.api.Test;

final class RayMathTest {

    @Test
    void productsAndQuotientsRoundHalfUp() {
        DrawnAccounts drawn = new DrawnAccounts(21);
        BigInteger most = BigInteger.ONE.shiftLeft(100);
        for (int i = 0; i < 2_000; i++) {
            BigInteger a = drawn.upTo(most);
            BigInteger b = drawn.upTo(most);

            assertThat(RayMath.rayMul(a, b)).isEqualTo(halfUp(a.multiply(b), RayMath.RAY));
            assertThat(RayMath.rayDiv(a, b)).isEqualTo(halfUp(a.multiply(RayMath.RAY), b));
            assertThat(RayMath.wadDiv(a, b)).isEqualTo(halfUp(a.multiply(RayMath.WAD), b));
            assertThat(RayMath.percentMul(a, 8_250))
                    .isEqualTo(halfUp(a.multiply(BigInteger.valueOf(8_250)), RayMath.PERCENTAGE));
            assertThat(RayMath.percentDiv(a, 8_251))
                    .isEqualTo(halfUp(a.multiply(RayMath.PERCENTAGE), BigInteger.valueOf(8_251)));
        }
        assertThatThrownBy(() -> RayMath.rayDiv(most, BigInteger.ZERO)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void interestOfAYearAtTenPercentIsLinearForSuppliersAndNearlyExponentialForBorrowers() {
        BigInteger rate = DrawnAccounts.ray("0.1");

        assertThat(RayMath.linearInterest(rate, RayMath.SECONDS_PER_YEAR)).isEqualTo(DrawnAccounts.ray("1.1"));
        BigDecimal compounded = new BigDecimal(RayMath.compoundedInterest(rate, RayMath.SECONDS_PER_YEAR), 27);
        // 1 + x + x²/2 + x³/6, less the squares that a year has fewer than pairs of seconds, and what is cut off of x³
        // in whole rays.
        assertThat(compounded).isBetween(new BigDecimal("1.105162"), new BigDecimal("1.1051667"));
    }

    @Test
    void overAShortTimeTheCompoundedInterestIsThatOfEachSecond() {
        DrawnAccounts drawn = new DrawnAccounts(22);
        MathContext precise = new MathContext(60);
        for (int i = 0; i < 200; i++) {
            BigInteger rate = drawn.upTo(DrawnAccounts.ray("0.8"));
            int seconds = drawn.between(0, 3_600);
            BigDecimal each = BigDecimal.ONE.add(
                    new BigDecimal(rate, 27).divide(BigDecimal.valueOf(RayMath.SECONDS_PER_YEAR), precise));
            BigDecimal exact = each.pow(seconds, precise);
            BigDecimal pools = new BigDecimal(RayMath.compoundedInterest(rate, seconds), 27);

            // The second term cuts off a ray for each pair of seconds, and the fourth term is missing.
            assertThat(exact.subtract(pools).abs()).isLessThan(new BigDecimal("1e-15"));
        }
        assertThat(RayMath.compoundedInterest(DrawnAccounts.ray("0.5"), 0)).isEqualTo(RayMath.RAY);
    }

    private static BigInteger halfUp(BigInteger numerator, BigInteger denominator) {
        return new BigDecimal(numerator)
                .divide(new BigDecimal(denominator), 0, RoundingMode.HALF_UP)
                .toBigIntegerExact();
    }
}
