package dev.banyan.markets.exact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.money.Ppm;
import dev.banyan.markets.ConstantProductMath;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;

final class RunningAmountTest {

    private static final BigInteger MOST = ConstantProductMath.MAX_RESERVE;

    private final RunningAmount amount = new RunningAmount();

    @Test
    void forwardsItIsWhatTheContractGivesForReservesAndAmountsOfEverySize() {
        RandomPaths random = new RandomPaths(51);
        for (int i = 0; i < 200_000; i++) {
            Reserves reserves = random.draw(1, MOST, false);
            BigInteger input = random.bits(112);
            set(input);

            amount.forwards(reserves, random.hops[0]);

            assertThat(now())
                    .as("%s into %s and %s", input, random.in(0), random.outOf(0))
                    .isEqualTo(ConstantProductMath.amountOut(input, random.in(0), random.outOf(0), random.fee(0)));
        }
    }

    @Test
    void backwardsItIsTheLeastInputOrNothing() {
        RandomPaths random = new RandomPaths(52);
        int possible = 0;
        for (int i = 0; i < 200_000; i++) {
            Reserves reserves = random.draw(1, MOST, false);
            BigInteger output = random.bits(112);
            set(output);

            boolean gives = amount.backwards(reserves, random.hops[0]);

            if (output.compareTo(random.outOf(0)) >= 0) {
                assertThat(gives).isFalse();
                continue;
            }
            BigInteger least = ConstantProductMath.leastAmountIn(output, random.in(0), random.outOf(0), random.fee(0));
            assertThat(gives).isEqualTo(least.bitLength() <= 112);
            if (gives) {
                assertThat(now()).isEqualTo(least);
                possible++;
            }
        }
        assertThat(possible).isGreaterThan(20_000);
    }

    @Test
    void theExtremesOfAllLimbsAreRight() {
        RandomPaths random = new RandomPaths(53);
        BigInteger[] edges = new BigInteger[113 * 2];
        for (int bit = 0; bit <= 112; bit++) {
            edges[2 * bit] =
                    BigInteger.ONE.shiftLeft(bit).subtract(BigInteger.ONE).max(BigInteger.ONE);
            edges[2 * bit + 1] = BigInteger.ONE.shiftLeft(bit).min(MOST);
        }
        Reserves reserves = new Reserves(1);
        Ppm fee = new Ppm(3_000);
        for (int i = 0; i < 200_000; i++) {
            BigInteger in = edges[random.below(edges.length)];
            BigInteger out = edges[random.below(edges.length)];
            BigInteger given = edges[random.below(edges.length)];
            reserves.set(0, in, out, fee.rest());
            set(given);
            amount.forwards(reserves, 0);
            assertThat(now()).isEqualTo(ConstantProductMath.amountOut(given, in, out, fee));
            if (given.compareTo(out) < 0) {
                set(given);
                BigInteger least = ConstantProductMath.leastAmountIn(given, in, out, fee);
                assertThat(amount.backwards(reserves, 0)).isEqualTo(least.bitLength() <= 112);
                assertThat(least.bitLength() > 112 || now().equals(least)).isTrue();
            }
        }
    }

    @Test
    void atThreeThousandPpmItIsTheLibrarysNineHundredAndNinetySevenOverAThousand() {
        RandomPaths random = new RandomPaths(54);
        for (int i = 0; i < 20_000; i++) {
            BigInteger in = random.bits(112);
            BigInteger out = random.bits(112);
            BigInteger given = random.bits(112);
            Reserves reserves = new Reserves(1);
            reserves.set(0, in, out, 997_000);
            set(given);
            amount.forwards(reserves, 0);
            BigInteger afterFee = given.multiply(BigInteger.valueOf(997));
            assertThat(now())
                    .isEqualTo(afterFee.multiply(out)
                            .divide(in.multiply(BigInteger.valueOf(1_000)).add(afterFee)));
        }
    }

    private void set(BigInteger value) {
        amount.set(value.shiftRight(64).longValueExact(), value.longValue());
    }

    private BigInteger now() {
        return RunningAmount.whole(amount.high(), amount.low());
    }
}
