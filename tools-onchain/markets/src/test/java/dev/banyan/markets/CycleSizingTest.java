package dev.banyan.markets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.hex.Address;
import dev.banyan.api.market.Opportunity;
import dev.banyan.api.market.Pool;
import dev.banyan.api.money.Ppm;
import dev.banyan.api.money.Token;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class CycleSizingTest {

    private static final BigInteger SMALL = BigInteger.valueOf(1_000);

    @Test
    void onSmallPoolsTheProfitIsExactlyThatOfTryingEveryAmount() {
        RandomPools random = new RandomPools(31);
        int gaining = 0;
        for (int i = 0; i < 3_000; i++) {
            List<Leg> legs = random.cycle(2 + random.below(3), SMALL);
            BigInteger byForce = bestByForce(legs);
            Optional<Opportunity> found = CycleSizing.best(legs);

            assertThat(found.map(o -> o.profit().units()).orElse(BigInteger.ZERO))
                    .describedAs("cycle %s of seed 31", i)
                    .isEqualTo(byForce);
            gaining += byForce.signum();
        }
        assertThat(gaining).isGreaterThan(500);
    }

    @Test
    void theReportedProfitIsWhatTheContractsRoundingGives() {
        RandomPools random = new RandomPools(32);
        for (int i = 0; i < 500; i++) {
            List<Leg> legs = random.cycle(2 + random.below(3), BigInteger.ONE.shiftLeft(80));
            CycleSizing.best(legs)
                    .ifPresent(
                            o -> assertThat(CycleSizing.profit(legs, o.cycle().amountIn()))
                                    .isPositive()
                                    .isEqualTo(o.profit().units()));
        }
    }

    @Test
    void noUnitOfTheInputIsWasted() {
        RandomPools random = new RandomPools(33);
        for (int i = 0; i < 500; i++) {
            List<Leg> legs = random.cycle(3, BigInteger.ONE.shiftLeft(60));
            CycleSizing.best(legs).ifPresent(o -> {
                BigInteger less = o.cycle().amountIn().subtract(BigInteger.ONE);
                assertThat(CycleSizing.profit(legs, less).add(less))
                        .isLessThan(o.profit().units().add(o.cycle().amountIn()));
            });
        }
    }

    @Test
    void aCoarseTokenOnTheWayCostsLessThanABillionthOfTheProfit() {
        // The inner token has so few units that neighbouring inputs differ by 10^12 base units in what they lose to
        // rounding.
        Leg out = leg(1, "41934938", "117369227498298007443");
        Leg back = leg(2, "40000000", "117369227498298007443");
        List<Leg> legs = List.of(out.zeroForOne() ? flipped(out) : out, back);
        BigInteger smooth = SwapCurve.of(legs).bestInput();

        Opportunity best = CycleSizing.best(legs).orElseThrow();

        BigInteger byForce = BigInteger.ZERO;
        BigInteger around = SwapCurve.of(legs.getFirst()).floorAt(smooth);
        for (int i = -2_000; i <= 2_000; i++) {
            BigInteger inner = around.add(BigInteger.valueOf(i));
            byForce = byForce.max(CycleSizing.profit(legs, legs.getFirst().leastAmountIn(inner)));
        }
        assertThat(best.profit().units()).isBetween(byForce.subtract(byForce.divide(BigInteger.TEN.pow(9))), byForce);
        assertThat(CycleSizing.profit(legs, smooth))
                .isLessThan(byForce.subtract(byForce.divide(BigInteger.TEN.pow(5))));
    }

    @Test
    void aCycleThatOnlyPaysFeesIsNone() {
        Leg there = leg(1, "1000000", "1000000");
        Leg back = flipped(leg(2, "1000000", "1000000"));

        assertThat(CycleSizing.best(List.of(there, back))).isEmpty();
    }

    @Test
    void aPairThatCanNotHoldTheInputIsNotUsed() {
        BigInteger full = ConstantProductMath.MAX_RESERVE;
        Leg there = leg(1, full.toString(), full.toString());
        Leg back = flipped(leg(2, full.toString(), full.shiftRight(8).toString()));

        assertThat(CycleSizing.best(List.of(there, back))).isEmpty();
    }

    /** Nobody gains with an input of more than the pool that pays holds, so this is every amount. */
    private static BigInteger bestByForce(List<Leg> legs) {
        BigInteger best = BigInteger.ZERO;
        for (int x = 1; x <= SMALL.intValue(); x++) {
            best = best.max(CycleSizing.profit(legs, BigInteger.valueOf(x)));
        }
        return best;
    }

    private static Leg leg(int number, String reserve0, String reserve1) {
        Token token0 = RandomPools.token(0);
        Token token1 = RandomPools.token(1);
        Address at = Address.of("0x" + String.format("%040x", 2_000 + number));
        return new Leg(
                new Pool.ConstantProduct(
                        "dex", at, token0, token1, new BigInteger(reserve0), new BigInteger(reserve1), new Ppm(3_000)),
                true);
    }

    private static Leg flipped(Leg leg) {
        return new Leg(leg.pool(), !leg.zeroForOne());
    }
}
