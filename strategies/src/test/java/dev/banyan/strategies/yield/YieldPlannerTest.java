package dev.banyan.strategies.yield;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.api.money.Bps;
import dev.banyan.markets.allocation.YieldCurve;
import dev.banyan.markets.lending.RateCurve;
import dev.banyan.markets.lending.RayMath;
import dev.banyan.markets.vault.SharePrice;
import dev.banyan.markets.vault.SharePrices;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class YieldPlannerTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000L);
    private static final BigInteger ZERO = BigInteger.ZERO;
    private static final YieldRules RULES = new YieldRules(
            usdc(100), Duration.ofDays(30), Duration.ofHours(6), usdc(10), usdc(1), new Bps(5_000), new Bps(5));
    private static final YieldPlanner PLANNER = new YieldPlanner(RULES);

    @Test
    void idleMoneyGoesWhereItEarnsMostAndTheBufferStays() {
        YieldStep step = PLANNER.step(
                YieldState.fresh(), new YieldSight(NOW, usdc(10_100), List.of(venue("a", 3, 0), venue("b", 5, 0))));

        assertThat(step.decision()).isInstanceOfSatisfying(YieldDecision.Move.class, move -> {
            assertThat(move.transfers()).containsExactly(new Transfer.In("b", usdc(10_000)));
            assertThat(move.gain()).isBetween(usdc(39), usdc(42));
        });
        assertThat(step.state().lastMove()).contains(NOW);
    }

    @Test
    void aMoveThatDoesNotBringHalfAsMuchAgainAsItCostsIsNotMade() {
        // 10,000 at half a percent more earn 4.1 in a month; two moves cost 1 each, so that 2.1 is left.
        YieldSight sight = new YieldSight(NOW, usdc(100), List.of(flat("a", 30, 10_000, 1), flat("b", 35, 0, 1)));
        assertThat(PLANNER.step(YieldState.fresh(), sight).decision()).isInstanceOf(YieldDecision.Move.class);

        YieldSight dear = new YieldSight(NOW, usdc(100), List.of(flat("a", 30, 8_000, 1), flat("b", 35, 0, 1)));
        assertThat(PLANNER.step(YieldState.fresh(), dear).decision())
                .isEqualTo(new YieldDecision.Stay(YieldDecision.Reason.NOT_WORTH_IT));
    }

    @Test
    void afterAMoveItRestsButFillsABufferThatIsNotFull() {
        YieldState moved = new YieldState(Map.of(), Optional.of(NOW.minusSeconds(60)), Set.of());
        List<VenueSight> venues = List.of(venue("a", 3, 5_000), venue("b", 9, 0));

        assertThat(PLANNER.step(moved, new YieldSight(NOW, usdc(100), venues)).decision())
                .isEqualTo(new YieldDecision.Stay(YieldDecision.Reason.RESTING));
        assertThat(PLANNER.step(moved, new YieldSight(NOW, usdc(40), List.of(venue("a", 3, 5_000))))
                        .decision())
                .isInstanceOfSatisfying(YieldDecision.Move.class, move -> {
                    assertThat(move.transfers()).containsExactly(new Transfer.Out("a", usdc(60)));
                    assertThat(move.gain().signum()).isNegative();
                });
    }

    @Test
    void aVenueWhoseSharePriceFellIsLeftAtOnceAndNotEnteredUntilItIsBack() {
        YieldState seen = PLANNER.step(
                        YieldState.fresh(), new YieldSight(NOW, usdc(100), List.of(venue("a", 9, 5_000))))
                .state();
        VenueSight fallen = priced(venue("a", 9, 5_000), 9_990, 3_000);

        YieldStep step = PLANNER.step(seen, new YieldSight(NOW.plusSeconds(12), usdc(100), List.of(fallen)));
        assertThat(step.decision())
                .isEqualTo(new YieldDecision.Flee(List.of(new Transfer.Out("a", usdc(3_000))), List.of("a")));

        VenueSight empty = priced(venue("a", 9, 0), 9_990, 0);
        YieldSight later = new YieldSight(NOW.plusSeconds(99_999), usdc(5_100), List.of(empty));
        assertThat(PLANNER.step(step.state(), later).decision())
                .isEqualTo(new YieldDecision.Stay(YieldDecision.Reason.AT_BEST));
        YieldSight back = new YieldSight(NOW.plusSeconds(199_999), usdc(5_100), List.of(venue("a", 9, 0)));
        assertThat(PLANNER.step(step.state(), back).decision()).isInstanceOf(YieldDecision.Move.class);
    }

    @Test
    void aFallWithinWhatIsBorneIsNoReasonToLeave() {
        YieldState seen = PLANNER.step(
                        YieldState.fresh(), new YieldSight(NOW, usdc(100), List.of(venue("a", 9, 5_000))))
                .state();
        YieldSight sight = new YieldSight(NOW, usdc(100), List.of(priced(venue("a", 9, 5_000), 9_996, 5_000)));

        assertThat(PLANNER.step(seen, sight).decision())
                .isEqualTo(new YieldDecision.Stay(YieldDecision.Reason.AT_BEST));
    }

    @Test
    void whateverTheMarketNothingIsMovedThatIsNotThereOrNotAllowed() {
        Random random = new Random(71);
        int moves = 0;
        for (int i = 0; i < 2_000; i++) {
            List<VenueSight> venues = new ArrayList<>();
            for (int j = 0; j < 1 + random.nextInt(6); j++) {
                venues.add(drawn(random, "v" + j));
            }
            YieldSight sight = new YieldSight(NOW, usdc(random.nextInt(20_000)), venues);
            YieldDecision decision = PLANNER.step(YieldState.fresh(), sight).decision();
            if (decision instanceof YieldDecision.Move move) {
                moves++;
                BigInteger idle = sight.idle();
                for (Transfer transfer : move.transfers()) {
                    VenueSight venue = venues.stream()
                            .filter(its -> its.name().equals(transfer.venue()))
                            .findFirst()
                            .orElseThrow();
                    assertThat(transfer.amount()).isPositive();
                    switch (transfer) {
                        case Transfer.Out out -> {
                            assertThat(out.amount()).isLessThanOrEqualTo(venue.removable());
                            idle = idle.add(out.amount()).subtract(venue.exit().of(out.amount(), RoundingMode.CEILING));
                        }
                        case Transfer.In in -> {
                            assertThat(in.amount()).isLessThanOrEqualTo(venue.room());
                            idle = idle.subtract(in.amount());
                            assertThat(idle).isGreaterThanOrEqualTo(RULES.buffer());
                        }
                    }
                }
                assertThat(move.gain().compareTo(RULES.leastGain()) > 0
                                || sight.idle().compareTo(RULES.buffer()) < 0)
                        .isTrue();
            }
        }
        assertThat(moves).isGreaterThan(500);
    }

    @Test
    void aLedgerComparesWithStayingAndWithTheBestVenue() {
        YieldSight start = new YieldSight(NOW, usdc(1_000), List.of(venue("a", 3, 1_000), venue("b", 5, 0)));
        YieldSight now = new YieldSight(
                NOW.plusSeconds(99),
                usdc(100),
                List.of(priced(venue("a", 3, 0), 10_300, 0), priced(venue("b", 5, 1_950), 10_500, 1_950)));

        assertThat(new YieldLedger(start, usdc(100)).compare(now, usdc(5)))
                .isEqualTo(new YieldLedger.Comparison(usdc(2_045), usdc(2_030), Optional.of("b"), usdc(2_095)));
        assertThat(new YieldLedger(start, usdc(9_000)).compare(now, usdc(5)).bestFixed())
                .isEqualTo(usdc(2_000));
    }

    @Test
    void twoVenuesOfOneNameAreRefused() {
        assertThatThrownBy(() -> new YieldSight(NOW, ZERO, List.of(venue("a", 3, 0), venue("a", 3, 0))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static VenueSight drawn(Random random, String name) {
        BigInteger ours = random.nextBoolean() ? ZERO : usdc(random.nextInt(20_000));
        BigInteger others = usdc(5_000 + random.nextInt(100_000));
        YieldCurve curve = random.nextBoolean()
                ? new YieldCurve.Flat(RayMath.RAY
                        .multiply(BigInteger.valueOf(random.nextInt(80)))
                        .divide(BigInteger.valueOf(1_000)))
                : new YieldCurve.Kinked(
                        others.multiply(BigInteger.valueOf(60 + random.nextInt(39)))
                                .divide(BigInteger.valueOf(100)),
                        others,
                        new RateCurve(ray(80), ZERO, ray(4), ray(75)),
                        1_000);
        return new VenueSight(
                name,
                curve,
                ours,
                usdc(random.nextInt(30_000)),
                usdc(random.nextInt(30_000)),
                price(10_000),
                usdc(random.nextInt(3)),
                new Bps(random.nextInt(3)),
                new Bps(random.nextInt(3)));
    }

    private static VenueSight venue(String name, int percent, long ours) {
        return flat(name, percent * 10, ours, 0);
    }

    private static VenueSight flat(String name, int perMille, long ours, long moveCost) {
        return new VenueSight(
                name,
                new YieldCurve.Flat(
                        RayMath.RAY.multiply(BigInteger.valueOf(perMille)).divide(BigInteger.valueOf(1_000))),
                usdc(ours),
                usdc(1_000_000),
                usdc(1_000_000),
                price(10_000),
                usdc(moveCost),
                new Bps(0),
                new Bps(0));
    }

    private static VenueSight priced(VenueSight venue, long price, long payable) {
        return new VenueSight(
                venue.name(),
                venue.curve(),
                venue.ours(),
                usdc(payable),
                venue.room(),
                price(price),
                venue.moveCost(),
                venue.entry(),
                venue.exit());
    }

    private static SharePrices price(long assets) {
        return SharePrices.of(
                SharePrices.Told.INDEX, new SharePrice(BigInteger.valueOf(assets), BigInteger.valueOf(10_000)));
    }

    private static BigInteger ray(int percent) {
        return BigInteger.TEN.pow(25).multiply(BigInteger.valueOf(percent));
    }

    private static BigInteger usdc(long whole) {
        return BigInteger.valueOf(whole).multiply(BigInteger.valueOf(1_000_000));
    }
}
