package dev.banyan.devnet.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class BaseFeePathTest {

    private static final BigInteger GWEI = BigInteger.TEN.pow(9);

    @Test
    void everyFeeIsWithinItsBoundsAndNoStepIsMoreThanAnEighth() {
        for (long seed = 0; seed < 200; seed++) {
            BaseFeePath path = new BaseFeePath(seed);
            for (long block = 0; block < 300; block++) {
                BigInteger fee = path.at(block);
                BigInteger next = path.at(block + 1);
                assertThat(fee).as("seed %d block %d", seed, block).isBetween(gwei(5), gwei(80));
                assertThat(next.subtract(fee).abs().multiply(BigInteger.valueOf(8)))
                        .as("step after block %d of seed %d", block, seed)
                        .isLessThanOrEqualTo(fee.max(next));
            }
        }
    }

    @Test
    void sixtyBlocksSeeFeesAboveAndBelowFortyGwei() {
        for (long seed = 0; seed < 200; seed++) {
            BaseFeePath path = new BaseFeePath(seed);
            assertThat(LongStream.range(0, 60).mapToObj(path::at))
                    .as("seed %d", seed)
                    .anyMatch(fee -> fee.compareTo(gwei(40)) > 0)
                    .anyMatch(fee -> fee.compareTo(gwei(25)) < 0);
        }
    }

    @Test
    void theSameSeedGivesTheSameFees() {
        assertThat(new BaseFeePath(7).at(33)).isEqualTo(new BaseFeePath(7).at(33));
        assertThat(new BaseFeePath(7).at(33)).isNotEqualTo(new BaseFeePath(8).at(33));
    }

    private static BigInteger gwei(long amount) {
        return GWEI.multiply(BigInteger.valueOf(amount));
    }
}
