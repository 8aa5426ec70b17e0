package dev.banyan.markets.exact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.money.Ppm;
import dev.banyan.markets.ConstantProductMath;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;

final class ExactSizingTest {

    private static final BigInteger BILLION = BigInteger.TEN.pow(9);

    @Test
    void onSmallPoolsTheProfitIsExactlyThatOfTryingEveryAmount() {
        RandomPaths random = new RandomPaths(61);
        int gaining = 0;
        for (int i = 0; i < 10_000; i++) {
            BigInteger most = BigInteger.valueOf(10 + random.below(1_500));
            ExactSizing sizing = new ExactSizing(random.draw(2 + random.below(5), most, true));
            BigInteger byForce = BigInteger.ZERO;
            for (int x = 1; x <= most.intValue(); x++) {
                byForce = byForce.max(random.gain(BigInteger.valueOf(x)));
            }

            boolean gains = sizing.size(random.hops, 0, random.count());

            assertThat(gains ? sizing.profit() : BigInteger.ZERO)
                    .as("cycle %s of seed 61", i)
                    .isEqualTo(byForce);
            gaining += byForce.signum();
        }
        assertThat(gaining).isGreaterThan(1_500);
    }

    @Test
    void onMiddlingPoolsNothingNearTheSummitIsBetter() {
        RandomPaths random = new RandomPaths(62);
        int gaining = 0;
        for (int i = 0; i < 300; i++) {
            ExactSizing sizing = new ExactSizing(random.drawNearPar(2 + random.below(3), 20 + random.below(4)));
            if (sizing.size(random.hops, 0, random.count())) {
                gaining++;
                BigInteger best = sizing.profit();
                long around = sizing.input().longValueExact();
                for (long x = Math.max(1, around - 20_000); x <= around + 20_000; x++) {
                    assertThat(random.gain(BigInteger.valueOf(x))).isLessThanOrEqualTo(best);
                }
            }
        }
        assertThat(gaining).isGreaterThan(50);
    }

    @Test
    void whatItSaysIsWhatTheContractsGiveAndNoUnitOfTheInputIsWasted() {
        RandomPaths random = new RandomPaths(63);
        int gaining = 0;
        for (int i = 0; i < 30_000; i++) {
            ExactSizing sizing =
                    new ExactSizing(random.draw(2 + random.below(5), ConstantProductMath.MAX_RESERVE, true));
            if (sizing.size(random.hops, 0, random.count())) {
                gaining++;
                BigInteger input = sizing.input();
                assertThat(random.gain(input)).isPositive().isEqualTo(sizing.profit());
                assertThat(random.out(input.subtract(BigInteger.ONE))).isLessThan(random.out(input));
            }
        }
        assertThat(gaining).isGreaterThan(3_000);
    }

    @Test
    void onPoolsOfEverySizeASearchThatKnowsNoFormulaFindsNoMore() {
        RandomPaths random = new RandomPaths(64);
        int gaining = 0;
        for (int i = 0; i < 4_000; i++) {
            int bits = 40 + random.below(73);
            ExactSizing sizing = new ExactSizing(random.draw(
                    2 + random.below(3), BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE), true));
            BigInteger byThirds = bestByThirds(random);
            boolean gains = sizing.size(random.hops, 0, random.count());
            BigInteger found = gains ? sizing.profit() : BigInteger.ZERO;
            assertThat(found)
                    .as("cycle %s of seed 64", i)
                    .isGreaterThanOrEqualTo(byThirds.subtract(byThirds.divide(BILLION)));
            gaining += byThirds.signum();
        }
        assertThat(gaining).isGreaterThan(500);
    }

    @Test
    void aPairThatIsNearlyFullTakesWhatStillFits() {
        RandomPaths paths = new RandomPaths(65);
        BigInteger full = ConstantProductMath.MAX_RESERVE;
        BigInteger room = BigInteger.valueOf(1_000_000);
        paths.draw(2, BigInteger.TEN, true);
        paths.put(0, full.subtract(room), full, new Ppm(0));
        paths.put(1, full.shiftRight(4), full.shiftRight(2), new Ppm(0));
        Reserves reserves = new Reserves(2);
        reserves.set(0, full.subtract(room), full, 1_000_000);
        reserves.set(1, full.shiftRight(4), full.shiftRight(2), 1_000_000);
        ExactSizing sizing = new ExactSizing(reserves);

        assertThat(sizing.size(new int[] {0, 2}, 0, 2)).isTrue();
        assertThat(sizing.input()).isEqualTo(room);
        assertThat(sizing.profit()).isEqualTo(BigInteger.valueOf(2_999_999));
    }

    @Test
    void aCycleThatOnlyPaysFeesIsNone() {
        Reserves reserves = new Reserves(2);
        reserves.set(0, BILLION, BILLION, 997_000);
        reserves.set(1, BILLION, BILLION, 997_000);

        assertThat(new ExactSizing(reserves).size(new int[] {0, 3}, 0, 2)).isFalse();
        reserves.set(0, BILLION, BILLION, 1_000_000);
        reserves.set(1, BILLION, BILLION, 1_000_000);
        assertThat(new ExactSizing(reserves).size(new int[] {0, 3}, 0, 2)).isFalse();
    }

    /** Ternary search of the input, then its neighbours: right but for the teeth of the saw. */
    private static BigInteger bestByThirds(RandomPaths path) {
        BigInteger from = BigInteger.ONE;
        BigInteger to = path.outOf(path.count() - 1);
        while (to.subtract(from).bitLength() > 6) {
            BigInteger third = to.subtract(from).divide(BigInteger.valueOf(3));
            BigInteger a = from.add(third);
            BigInteger b = to.subtract(third);
            if (path.gain(a).compareTo(path.gain(b)) < 0) {
                from = a;
            } else {
                to = b;
            }
        }
        BigInteger best = BigInteger.ZERO;
        for (BigInteger x = from; x.compareTo(to) <= 0; x = x.add(BigInteger.ONE)) {
            best = best.max(path.gain(x));
        }
        return best;
    }
}
