package dev.banyan.markets.allocation;

import static dev.banyan.markets.allocation.DrawnVenues.MONTH;
import static dev.banyan.markets.allocation.DrawnVenues.usdc;
import static dev.banyan.markets.drawn.DrawnAccounts.CURVE;
import static dev.banyan.markets.drawn.DrawnAccounts.ray;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.api.money.Bps;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class AllocatorTest {

    private static final BigInteger TOTAL = usdc(1_000_000);
    private static final Bps NONE = new Bps(0);

    @Test
    void aThousandDivisionsAcrossTheKinkAreWithinAMillionthOfBruteForce() {
        DrawnVenues drawn = new DrawnVenues(51);
        Random random = new Random(51);
        int crossed = 0;
        for (int i = 0; i < 1_000; i++) {
            List<Venue> venues = drawn.venues(drawn.between(1, 4));
            Allocation ours = Allocator.divide(venues, TOTAL, MONTH);
            BruteForce force = new BruteForce(venues, TOTAL.doubleValue(), MONTH.toSeconds());
            double best = force.best(grid(venues.size()), random);

            assertAllowed(venues, ours);
            assertThat(worth(force, ours))
                    .as("instance %d: %s", i, venues)
                    .isGreaterThanOrEqualTo(best - 1e-6 * Math.abs(best));
            // What is told is what it is worth, up to the units cut off.
            assertThat(ours.worth().doubleValue() - worth(force, ours)).isBetween(-10.0, 10.0);
            assertThat(ours.gap()).isZero();
            crossed += straddles(venues, ours) ? 1 : 0;
        }
        assertThat(crossed).isGreaterThan(100);
    }

    @Test
    void fiftyVenuesAreDividedWithinTheGapThatIsTold() {
        DrawnVenues drawn = new DrawnVenues(52);
        for (int i = 0; i < 100; i++) {
            List<Venue> venues = drawn.venues(50);
            Allocation ours = Allocator.divide(venues, TOTAL, MONTH);

            assertAllowed(venues, ours);
            assertThat(ours.gap().doubleValue()).isLessThan(ours.worth().doubleValue() * 0.02);
        }
    }

    @Test
    void nothingMovesThatDoesNotPayForItsGasWithinTheHorizon() {
        // 1,000 at half a percent more earn 41 cents in a month.
        Venue here = flat("0.03", usdc(1_000), usdc(1));
        Venue better = flat("0.035", BigInteger.ZERO, usdc(1));

        assertThat(Allocator.divide(List.of(here, better), usdc(1_000), MONTH).amounts())
                .containsExactly(usdc(1_000), BigInteger.ZERO);
        assertThat(Allocator.divide(List.of(here, better), usdc(1_000), Duration.ofDays(365))
                        .amounts())
                .containsExactly(BigInteger.ZERO, usdc(1_000));
    }

    @Test
    void whatMustStayLiquidIsTakenOutEvenAtALoss() {
        Venue here = flat("0.03", usdc(1_000), usdc(1));

        assertThat(Allocator.divide(List.of(here), usdc(900), MONTH).amounts()).containsExactly(usdc(900));
        Venue stuck = new Venue(here.curve(), usdc(1_000), usdc(950), usdc(2_000), usdc(1), NONE, NONE);
        assertThat(Allocator.divide(List.of(stuck), usdc(900), MONTH).amounts()).containsExactly(usdc(950));
    }

    @Test
    void ourOwnMoneyIsCountedInTheRate() {
        // Both pay 4 % at first; what is put in lowers it, so that two get more than one.
        YieldCurve pool = new YieldCurve.Kinked(usdc(800_000), usdc(1_000_000), CURVE, 0);
        Venue one = new Venue(pool, BigInteger.ZERO, BigInteger.ZERO, usdc(9_000_000), BigInteger.ZERO, NONE, NONE);

        List<BigInteger> amounts =
                Allocator.divide(List.of(one, one), usdc(200_000), MONTH).amounts();
        assertThat(amounts.get(0).subtract(amounts.get(1)).abs()).isLessThan(usdc(1));
        assertThat(amounts.get(0).add(amounts.get(1))).isBetween(usdc(199_999), usdc(200_000));
    }

    @Test
    void aSumBelowZeroAndAHorizonOfNothingAreRefused() {
        assertThatThrownBy(() -> Allocator.divide(List.of(), BigInteger.ONE.negate(), MONTH))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Allocator.divide(List.of(), BigInteger.ONE, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Venue flat(String rate, BigInteger now, BigInteger moveCost) {
        return new Venue(new YieldCurve.Flat(ray(rate)), now, BigInteger.ZERO, usdc(9_000_000), moveCost, NONE, NONE);
    }

    private static int grid(int venues) {
        return switch (venues) {
            case 1 -> 4_000;
            case 2 -> 160;
            case 3 -> 32;
            default -> 14;
        };
    }

    private static double worth(BruteForce force, Allocation allocation) {
        return force.worth(allocation.amounts().stream()
                .mapToDouble(BigInteger::doubleValue)
                .toArray());
    }

    private static void assertAllowed(List<Venue> venues, Allocation allocation) {
        BigInteger sum = BigInteger.ZERO;
        for (int i = 0; i < venues.size(); i++) {
            BigInteger amount = allocation.amounts().get(i);
            sum = sum.add(amount);
            if (!amount.equals(venues.get(i).now())) {
                assertThat(amount)
                        .isBetween(venues.get(i).least(), venues.get(i).most());
            }
        }
        assertThat(sum).isLessThanOrEqualTo(TOTAL);
    }

    /** True if some pool is on another side of its kink than without our money. */
    private static boolean straddles(List<Venue> venues, Allocation allocation) {
        for (int i = 0; i < venues.size(); i++) {
            if (venues.get(i).curve() instanceof YieldCurve.Kinked pool
                    && pool.kink().signum() > 0
                    && allocation.amounts().get(i).compareTo(pool.kink()) > 0) {
                return true;
            }
        }
        return false;
    }
}
