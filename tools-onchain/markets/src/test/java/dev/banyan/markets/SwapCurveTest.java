package dev.banyan.markets;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SwapCurveTest {

    @Test
    void aCurveOfOneSwapRoundsToWhatThePoolGives() {
        RandomPools random = new RandomPools(21);
        for (int i = 0; i < 10_000; i++) {
            Leg leg = random.leg(i, RandomPools.token(0), RandomPools.token(1), ConstantProductMath.MAX_RESERVE);
            BigInteger in = random.upTo(ConstantProductMath.MAX_RESERVE);

            assertThat(SwapCurve.of(leg).floorAt(in)).isEqualTo(leg.amountOut(in));
        }
    }

    @Test
    void aCurveOfSeveralSwapsBoundsWhatThePathGivesAndStaysWithinItsRounding() {
        RandomPools random = new RandomPools(22);
        for (int i = 0; i < 2_000; i++) {
            List<Leg> legs = random.cycle(2 + random.below(3), BigInteger.ONE.shiftLeft(100));
            BigInteger in = random.upTo(BigInteger.ONE.shiftLeft(100));
            BigInteger smooth = SwapCurve.of(legs).floorAt(in);
            BigInteger rounded = CycleSizing.profit(legs, in).add(in);

            assertThat(smooth).isGreaterThanOrEqualTo(rounded);
            SwapCurve.of(legs)
                    .leastInputFor(rounded)
                    .ifPresent(least -> assertThat(least).isLessThanOrEqualTo(in));
        }
    }

    @Test
    void theBestInputIsNoWorseThanItsNeighboursOnTheSmoothCurve() {
        RandomPools random = new RandomPools(23);
        int gaining = 0;
        for (int i = 0; i < 2_000; i++) {
            SwapCurve curve = SwapCurve.of(random.cycle(2 + random.below(3), BigInteger.ONE.shiftLeft(90)));
            BigInteger best = curve.bestInput();
            if (best.signum() == 0) {
                continue;
            }
            gaining++;
            BigInteger profit = curve.floorAt(best).subtract(best);
            for (BigInteger step = BigInteger.TWO; step.compareTo(best) < 0; step = step.shiftLeft(3)) {
                BigInteger below = best.subtract(step);
                BigInteger above = best.add(step);
                assertThat(curve.floorAt(below).subtract(below)).isLessThanOrEqualTo(profit.add(BigInteger.ONE));
                assertThat(curve.floorAt(above).subtract(above)).isLessThanOrEqualTo(profit.add(BigInteger.ONE));
            }
        }
        assertThat(gaining).isGreaterThan(200);
    }

    @Test
    void noWholeAmountGainsMoreThanTheGreatestGainSays() {
        RandomPools random = new RandomPools(24);
        for (int i = 0; i < 500; i++) {
            List<Leg> legs = random.cycle(2, BigInteger.valueOf(300));
            BigInteger bound = SwapCurve.of(legs).greatestGain();
            for (int x = 1; x <= 300; x++) {
                assertThat(CycleSizing.profit(legs, BigInteger.valueOf(x))).isLessThanOrEqualTo(bound);
            }
        }
    }
}
