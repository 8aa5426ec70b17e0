package dev.banyan.markets.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.market.Pool;
import dev.banyan.markets.drawn.DrawnTicks;
import dev.banyan.markets.ticks.TickFill;
import dev.banyan.markets.ticks.TickOrder;
import dev.banyan.markets.ticks.TickSwap;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;

/** The swap in limbs is the plain one to the wei, wherever the pool, the amount and the limit lie. */
final class TickWalkTest {

    private static final long SEED = 61;
    private static final int POOLS = 1_000;
    private static final int ORDERS = 5;

    @Test
    void theWalkIsThePlainSwapForEveryPoolAndOrder() {
        System.out.println("seed " + SEED);
        DrawnTicks drawn = new DrawnTicks(SEED);
        TickWalk walk = new TickWalk();
        int traded = 0;
        int crossed = 0;
        int partly = 0;
        for (int i = 0; i < POOLS; i++) {
            Pool.Concentrated pool = drawn.pool();
            TickCourse course = new TickCourse(pool);
            for (int j = 0; j < ORDERS; j++) {
                TickOrder order = drawn.order(pool);
                TickFill plain = TickSwap.fill(pool, order);
                assertThat(walk.fill(course, order)).as("%s of %s", order, pool).isEqualTo(plain);
                traded += plain.amountOut().signum();
                crossed += plain.crossed();
                partly += plain.complete() || plain.amountOut().signum() == 0 ? 0 : 1;
            }
        }
        assertThat(traded).isGreaterThan(POOLS);
        assertThat(crossed).isGreaterThan(POOLS);
        assertThat(partly).isGreaterThan(POOLS / 10);
    }

    @Test
    void aCourseThatMovedWithThePoolIsAsGoodAsAFreshOne() {
        DrawnTicks drawn = new DrawnTicks(SEED + 1);
        TickWalk walk = new TickWalk();
        for (int i = 0; i < 200; i++) {
            Pool.Concentrated pool = drawn.pool();
            TickCourse course = new TickCourse(pool);
            TickFill fill = walk.fill(course, drawn.order(pool));
            Pool.Concentrated after = new Pool.Concentrated(
                    pool.venue(),
                    pool.address(),
                    pool.token0(),
                    pool.token1(),
                    pool.fee(),
                    fill.sqrtPrice(),
                    fill.tick(),
                    fill.liquidity(),
                    pool.ticks());
            assertThat(course.serves(after)).isTrue();
            course.move(after);
            TickOrder order = drawn.order(after);
            if (after.sqrtPrice().equals(TickOrder.noLimit(order.zeroForOne()))) {
                continue;
            }
            assertThat(walk.fill(course, order)).as("%s of %s", order, after).isEqualTo(TickSwap.fill(after, order));
        }
    }

    @Test
    void theQuickWaysAnswerAsTheGeneralOne() {
        DrawnTicks drawn = new DrawnTicks(SEED + 2);
        TickWalk walk = new TickWalk();
        for (int i = 0; i < 500; i++) {
            Pool.Concentrated pool = drawn.pool();
            TickCourse course = new TickCourse(pool);
            BigInteger amount = drawn.order(pool)
                    .amount()
                    .mod(BigInteger.ONE.shiftLeft(128))
                    .add(BigInteger.ONE)
                    .min(BigInteger.ONE.shiftLeft(128).subtract(BigInteger.ONE));
            for (boolean down : new boolean[] {true, false}) {
                TickFill sold = TickSwap.fill(pool, TickOrder.sell(down, amount));
                assertThat(walk.sell(course, down, amount.shiftRight(64).longValue(), amount.longValue()))
                        .isEqualTo(sold.complete());
                assertThat(walk.amountIn()).isEqualTo(sold.amountIn());
                assertThat(walk.amountOut()).isEqualTo(sold.amountOut());
                assertThat(walk.tick()).isEqualTo(sold.tick());
                assertThat(walk.crossed()).isEqualTo(sold.crossed());
                TickFill bought = TickSwap.fill(pool, TickOrder.buy(down, amount));
                assertThat(walk.buy(course, down, amount.shiftRight(64).longValue(), amount.longValue()))
                        .isEqualTo(bought.complete());
                assertThat(walk.amountIn()).isEqualTo(bought.amountIn());
                assertThat(walk.amountOut(0)).isEqualTo(bought.amountOut().longValue());
                assertThat(walk.tick()).isEqualTo(bought.tick());
            }
        }
    }
}
