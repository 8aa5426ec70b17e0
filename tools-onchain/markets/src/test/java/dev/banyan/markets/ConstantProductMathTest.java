package dev.banyan.markets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.api.money.Ppm;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;

final class ConstantProductMathTest {

    private static final Ppm THREE_PER_MILLE = new Ppm(3_000);

    @Test
    void oneKnownSwapOfTheMainnetIsReproduced() {
        // Block 12483198, the two hops of the arbitrage that the snapshot names.
        BigInteger dai = ConstantProductMath.amountOut(
                new BigInteger("18723458351916439600"),
                new BigInteger("47236929845714759325471"),
                new BigInteger("111698811103712096099745280"),
                THREE_PER_MILLE);
        BigInteger weth = ConstantProductMath.amountOut(
                dai,
                new BigInteger("55910041776217338570270354"),
                new BigInteger("23842893667579104092515"),
                THREE_PER_MILLE);

        assertThat(weth.subtract(new BigInteger("18723458351916439600"))).isEqualTo("22137247799616742");
    }

    @Test
    void atThreePerMilleTheMillionthsGiveTheIntegersOfTheLibrary() {
        RandomPools random = new RandomPools(11);
        BigInteger thousand = BigInteger.valueOf(1_000);
        BigInteger kept = BigInteger.valueOf(997);
        for (int i = 0; i < 10_000; i++) {
            BigInteger in = random.upTo(ConstantProductMath.MAX_RESERVE);
            BigInteger reserveIn = random.upTo(ConstantProductMath.MAX_RESERVE);
            BigInteger reserveOut = random.upTo(ConstantProductMath.MAX_RESERVE);
            BigInteger afterFee = in.multiply(kept);

            assertThat(ConstantProductMath.amountOut(in, reserveIn, reserveOut, THREE_PER_MILLE))
                    .isEqualTo(afterFee.multiply(reserveOut)
                            .divide(reserveIn.multiply(thousand).add(afterFee)));
            if (reserveOut.bitLength() > 1) {
                BigInteger out = reserveOut.shiftRight(1);
                assertThat(ConstantProductMath.amountIn(out, reserveIn, reserveOut, THREE_PER_MILLE))
                        .isEqualTo(reserveIn
                                .multiply(out)
                                .multiply(thousand)
                                .divide(reserveOut.subtract(out).multiply(kept))
                                .add(BigInteger.ONE));
            }
        }
    }

    @Test
    void theOutputIsTheGreatestThatThePairsCheckLetsPass() {
        RandomPools random = new RandomPools(12);
        for (int i = 0; i < 10_000; i++) {
            BigInteger in = random.upTo(ConstantProductMath.MAX_RESERVE);
            BigInteger reserveIn = random.upTo(ConstantProductMath.MAX_RESERVE);
            BigInteger reserveOut = random.upTo(ConstantProductMath.MAX_RESERVE);
            Ppm fee = random.fee();
            BigInteger out = ConstantProductMath.amountOut(in, reserveIn, reserveOut, fee);

            assertThat(productHolds(in, out, reserveIn, reserveOut, fee)).isTrue();
            assertThat(productHolds(in, out.add(BigInteger.ONE), reserveIn, reserveOut, fee))
                    .isFalse();
        }
    }

    @Test
    void theLeastInputIsEnoughAndOneUnitLessIsNot() {
        RandomPools random = new RandomPools(13);
        for (int i = 0; i < 10_000; i++) {
            BigInteger reserveIn = random.upTo(ConstantProductMath.MAX_RESERVE);
            BigInteger reserveOut = random.upTo(ConstantProductMath.MAX_RESERVE).add(BigInteger.ONE);
            BigInteger out = random.upTo(reserveOut.subtract(BigInteger.ONE));
            Ppm fee = random.fee();
            BigInteger in = ConstantProductMath.leastAmountIn(out, reserveIn, reserveOut, fee);

            assertThat(ConstantProductMath.amountOut(in, reserveIn, reserveOut, fee))
                    .isGreaterThanOrEqualTo(out);
            assertThat(ConstantProductMath.amountOut(in.subtract(BigInteger.ONE), reserveIn, reserveOut, fee))
                    .isLessThan(out);
            assertThat(ConstantProductMath.amountIn(out, reserveIn, reserveOut, fee))
                    .isBetween(in, in.add(BigInteger.ONE));
        }
    }

    @Test
    void anEmptyPoolGivesNothingAndAFullOneNotItsLastUnit() {
        assertThat(ConstantProductMath.amountOut(BigInteger.TEN, BigInteger.ZERO, BigInteger.TEN, THREE_PER_MILLE))
                .isZero();
        assertThatThrownBy(() -> ConstantProductMath.leastAmountIn(
                        BigInteger.TEN, BigInteger.TEN, BigInteger.TEN, THREE_PER_MILLE))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        ConstantProductMath.amountIn(BigInteger.TEN, BigInteger.TEN, BigInteger.TEN, THREE_PER_MILLE))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** The pair's own condition (Uniswap v2 core, {@code swap}), with millionths for thousandths. */
    private static boolean productHolds(
            BigInteger in, BigInteger out, BigInteger reserveIn, BigInteger reserveOut, Ppm fee) {
        BigInteger million = BigInteger.valueOf(Ppm.WHOLE);
        BigInteger adjustedIn =
                reserveIn.add(in).multiply(million).subtract(in.multiply(BigInteger.valueOf(fee.value())));
        BigInteger adjustedOut = reserveOut.subtract(out).multiply(million);
        BigInteger before = reserveIn.multiply(reserveOut).multiply(million).multiply(million);
        return adjustedOut.signum() >= 0 && adjustedIn.multiply(adjustedOut).compareTo(before) >= 0;
    }
}
