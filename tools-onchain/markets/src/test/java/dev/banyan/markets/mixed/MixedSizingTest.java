package dev.banyan.markets.mixed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.markets.walk.TickWalk;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The best amount of a cycle through pools of both kinds is the one that trying all of them finds, or gains as much but for base units that rounding decides about. */
final class MixedSizingTest {

    private static final long SEED = 81;

    private final MixedSizing sizing = new MixedSizing();
    private final TickWalk walk = new TickWalk();

    @Test
    void noAmountOfASmallCycleGainsNoticeablyMore() {
        System.out.println("seed " + SEED);
        Random random = new Random(SEED);
        int gaining = 0;
        for (int i = 0; i < 80; i++) {
            List<MixedLeg> legs = new DrawnCycle(random, 14).legs();
            BigInteger most = BigInteger.ZERO;
            for (int amount = 1; amount < 12_000; amount++) {
                most = most.max(gain(legs, BigInteger.valueOf(amount)));
            }
            BigInteger found = sizing.best(legs).map(MixedTrade::profit).orElse(BigInteger.ZERO);
            assertThat(most.subtract(found)).as("%s", legs).isLessThanOrEqualTo(BigInteger.valueOf(legs.size()));
            gaining += most.signum();
        }
        assertThat(gaining).isGreaterThan(10);
    }

    @Test
    void noAmountOfADeepCycleGainsABillionthMore() {
        Random random = new Random(SEED + 1);
        int gaining = 0;
        for (int i = 0; i < 150; i++) {
            List<MixedLeg> legs = new DrawnCycle(random, 80).legs();
            Optional<MixedTrade> found = sizing.best(legs);
            BigInteger profit = found.map(MixedTrade::profit).orElse(BigInteger.ZERO);
            BigInteger enough = profit.add(profit.divide(BigInteger.valueOf(1_000_000_000L)))
                    .add(BigInteger.valueOf(legs.size()));
            BigInteger around = found.map(MixedTrade::amountIn).orElse(BigInteger.ONE.shiftLeft(70));
            for (int j = 0; j < 300; j++) {
                BigInteger amount = around.multiply(BigInteger.valueOf(
                                1_000_000 + (random.nextBoolean() ? 1 : -1) * (1L << random.nextInt(20))))
                        .divide(BigInteger.valueOf(1_000_000))
                        .add(BigInteger.ONE);
                assertThat(gain(legs, amount)).as("%s of %s", amount, legs).isLessThanOrEqualTo(enough);
            }
            gaining += profit.signum();
        }
        assertThat(gaining).isGreaterThan(30);
    }

    @Test
    void aTradeGainsWhatThePoolsGiveForIt() {
        Random random = new Random(SEED + 2);
        for (int i = 0; i < 100; i++) {
            List<MixedLeg> legs = new DrawnCycle(random, 60).legs();
            sizing.best(legs).ifPresent(trade -> {
                assertThat(gain(legs, trade.amountIn())).isEqualTo(trade.profit());
                assertThat(MixedSizing.mayGain(legs)).isTrue();
            });
        }
    }

    @Test
    void whatIsNoCycleIsRefused() {
        List<MixedLeg> legs = new DrawnCycle(new Random(SEED), 20).legs();
        assertThatThrownBy(() -> sizing.best(legs.subList(0, 1))).hasMessageContaining("2 to 6");
        assertThatThrownBy(() -> sizing.best(List.of(legs.get(0), legs.get(0)))).hasMessageContaining("join up");
    }

    private BigInteger gain(List<MixedLeg> legs, BigInteger amountIn) {
        BigInteger amount = amountIn;
        for (MixedLeg leg : legs) {
            Optional<BigInteger> out = amount.signum() > 0 ? leg.amountOut(walk, amount) : Optional.empty();
            if (out.isEmpty()) {
                return amountIn.negate();
            }
            amount = out.get();
        }
        return amount.subtract(amountIn);
    }
}
