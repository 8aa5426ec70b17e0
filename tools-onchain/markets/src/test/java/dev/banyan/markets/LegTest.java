package dev.banyan.markets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;

final class LegTest {

    @Test
    void aSwapMovesBothReservesAndNeverShrinksTheirProduct() {
        RandomPools random = new RandomPools(41);
        for (int i = 0; i < 1_000; i++) {
            boolean up = random.below(2) == 0;
            Leg leg = random.leg(
                    i, RandomPools.token(up ? 0 : 1), RandomPools.token(up ? 1 : 0), BigInteger.ONE.shiftLeft(100));
            BigInteger in = random.upTo(BigInteger.ONE.shiftLeft(100));

            Leg after = new Leg(leg.after(in), leg.zeroForOne());

            assertThat(after.reserveIn()).isEqualTo(leg.reserveIn().add(in));
            assertThat(after.reserveOut()).isEqualTo(leg.reserveOut().subtract(leg.amountOut(in)));
            assertThat(after.reserveIn().multiply(after.reserveOut()))
                    .isGreaterThanOrEqualTo(leg.reserveIn().multiply(leg.reserveOut()));
        }
    }

    @Test
    void theMidPriceIsTheRatioOfTheReserves() {
        Leg leg = new RandomPools(43).leg(1, RandomPools.token(0), RandomPools.token(1), BigInteger.TEN);

        assertThat(leg.midPrice().unitsOfUnit()).isEqualTo(leg.pool().reserve1());
        assertThat(leg.midPrice().perTokenUnits()).isEqualTo(leg.pool().reserve0());
    }

    @Test
    void theDirectionFollowsFromTheTokenThatGoesIn() {
        Leg leg = new RandomPools(42).leg(1, RandomPools.token(1), RandomPools.token(0), BigInteger.TEN);

        assertThat(leg.zeroForOne()).isFalse();
        assertThat(Leg.into(leg.pool(), RandomPools.token(1))).isEqualTo(leg);
        assertThat(leg.hop().tokenIn()).isEqualTo(RandomPools.token(1));
        assertThatThrownBy(() -> Leg.into(leg.pool(), RandomPools.token(2)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
