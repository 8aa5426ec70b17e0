package dev.banyan.markets.walk;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Long division agrees with BigInteger's, above all where guesses of a limb are too great. */
final class DivisionTest {

    @Test
    void everyQuotientAndWhetherAnythingRemainsIsRight() {
        Random random = new Random(11);
        Division division = new Division();
        for (int i = 0; i < 200_000; i++) {
            BigInteger number = draw(random, 8);
            BigInteger divisor = draw(random, 6).max(BigInteger.ONE);
            if (random.nextInt(8) == 0) {
                number = divisor.multiply(draw(random, 2)).mod(BigInteger.ONE.shiftLeft(512));
            }
            long[] n = new long[8];
            long[] d = new long[6];
            Wide.set(n, number);
            Wide.set(d, divisor);
            boolean even = division.divide(n, 8, d, 6);
            BigInteger[] expected = number.divideAndRemainder(divisor);
            assertThat(Wide.whole(division.quotient))
                    .as("%s / %s", number, divisor)
                    .isEqualTo(expected[0]);
            assertThat(even).isEqualTo(expected[1].signum() == 0);
        }
    }

    /** Limbs of all ones, all zeros, a single bit, or chance. */
    private static BigInteger draw(Random random, int limbs) {
        BigInteger number = BigInteger.ZERO;
        for (int i = random.nextInt(limbs); i >= 0; i--) {
            long limb =
                    switch (random.nextInt(5)) {
                        case 0 -> 0;
                        case 1 -> -1;
                        case 2 -> Long.MIN_VALUE;
                        case 3 -> 1;
                        default -> random.nextLong();
                    };
            BigInteger low = new BigInteger(Long.toUnsignedString(limb));
            number = number.shiftLeft(64).or(low);
        }
        return number;
    }
}
