package dev.banyan.markets.ticks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.api.market.Pool;
import dev.banyan.markets.drawn.DrawnTicks;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;

/** What holds for every swap: more in gives no less out, what is bought costs no less than it sells for, and never more is traded than asked for. */
final class TickSwapTest {

    private static final long SEED = 62;
    private static final int POOLS = 400;

    private final DrawnTicks drawn = new DrawnTicks(SEED);

    @Test
    void aFillIsCompleteExactlyIfTheAmountIsFilledAndNeverGoesBeyondIt() {
        System.out.println("seed " + SEED);
        for (int i = 0; i < POOLS; i++) {
            Pool.Concentrated pool = drawn.pool();
            TickOrder order = drawn.order(pool);
            TickFill fill = TickSwap.fill(pool, order);
            BigInteger filled = order.exactIn() ? fill.amountIn() : fill.amountOut();
            assertThat(filled).isLessThanOrEqualTo(order.amount());
            assertThat(fill.complete()).isEqualTo(filled.equals(order.amount()));
            if (!fill.complete()) {
                assertThat(fill.sqrtPrice()).isEqualTo(order.priceLimit());
            }
            assertThat(fill.liquidity()).isEqualTo(pool.ticks().liquidityAt(fill.tick()));
        }
    }

    @Test
    void moreInGivesNoLessOutAndMovesThePriceNoLess() {
        for (int i = 0; i < POOLS; i++) {
            Pool.Concentrated pool = drawn.pool();
            TickOrder order = drawn.order(pool);
            BigInteger less = order.amount().shiftRight(1).add(BigInteger.ONE);
            TickFill little = TickSwap.fill(pool, TickOrder.sell(order.zeroForOne(), less));
            TickFill much = TickSwap.fill(
                    pool,
                    TickOrder.sell(order.zeroForOne(), less.add(order.amount().shiftRight(2))));
            assertThat(much.amountOut()).as("%s of %s", order, pool).isGreaterThanOrEqualTo(little.amountOut());
            assertThat(much.sqrtPrice().compareTo(little.sqrtPrice()) * (order.zeroForOne() ? -1 : 1))
                    .isGreaterThanOrEqualTo(0);
        }
    }

    @Test
    void whatAnAmountBuysCostsNoMoreThanThatAmountAndSellsForNoLess() {
        int checked = 0;
        for (int i = 0; i < POOLS; i++) {
            Pool.Concentrated pool = drawn.pool();
            TickOrder order = drawn.order(pool);
            boolean down = order.zeroForOne();
            TickFill sold = TickSwap.fill(pool, TickOrder.sell(down, order.amount()));
            if (sold.amountOut().signum() > 0) {
                checked++;
                TickFill bought = TickSwap.fill(pool, TickOrder.buy(down, sold.amountOut()));
                assertThat(bought.complete()).isTrue();
                assertThat(bought.amountIn()).as("%s of %s", order, pool).isLessThanOrEqualTo(sold.amountIn());
                TickFill again = TickSwap.fill(pool, TickOrder.sell(down, bought.amountIn()));
                assertThat(again.amountOut()).isGreaterThanOrEqualTo(sold.amountOut());
            }
        }
        assertThat(checked).isGreaterThan(POOLS / 4);
    }

    @Test
    void thereAndBackNeverGains() {
        for (int i = 0; i < POOLS; i++) {
            Pool.Concentrated pool = drawn.pool();
            TickOrder order = drawn.order(pool);
            TickFill there = TickSwap.fill(pool, order);
            if (there.amountOut().signum() > 0) {
                TickFill back =
                        TickSwap.fill(after(pool, there), TickOrder.sell(!order.zeroForOne(), there.amountOut()));
                assertThat(back.amountOut()).as("%s of %s", order, pool).isLessThanOrEqualTo(there.amountIn());
            }
        }
    }

    @Test
    void anAmountThatThePoolCanNotTakeInFullBuysNothing() {
        Pool.Concentrated pool = drawn.pool();
        assertThat(TickSwap.amountOut(pool, true, BigInteger.ONE.shiftLeft(250)))
                .isZero();
        assertThat(TickSwap.amountOut(pool, true, BigInteger.ZERO)).isZero();
    }

    @Test
    void anOrderThatNoContractTakesIsRefused() {
        Pool.Concentrated pool = drawn.pool();
        assertThatThrownBy(() -> TickOrder.sell(true, BigInteger.ZERO)).hasMessageContaining("not 0");
        assertThatThrownBy(() -> TickOrder.sell(true, BigInteger.ONE).until(TickPrice.LEAST))
                .hasMessageContaining("price limit");
        assertThatThrownBy(() ->
                        TickSwap.fill(pool, TickOrder.sell(true, BigInteger.ONE).until(pool.sqrtPrice())))
                .hasMessageContaining("beyond the limit");
    }

    private static Pool.Concentrated after(Pool.Concentrated pool, TickFill fill) {
        return new Pool.Concentrated(
                pool.venue(),
                pool.address(),
                pool.token0(),
                pool.token1(),
                pool.fee(),
                fill.sqrtPrice(),
                fill.tick(),
                fill.liquidity(),
                pool.ticks());
    }
}
