package dev.banyan.markets.ticks;

import dev.banyan.api.market.Pool;
import dev.banyan.api.market.TickTable.Tick;
import java.math.BigInteger;

/** A swap through a pool of ticks, stop by stop as the contract goes, in plain whole numbers. Serves one swap. */
public final class TickSwap {

    private final Pool.Concentrated pool;
    private final TickOrder order;
    private final SwapSteps steps;
    private BigInteger sqrtPrice;
    private int tick;
    private BigInteger liquidity;
    private BigInteger remaining;
    private BigInteger paid = BigInteger.ZERO;
    private BigInteger given = BigInteger.ZERO;
    private int crossed;

    private TickSwap(Pool.Concentrated pool, TickOrder order, SwapSteps steps) {
        this.pool = pool;
        this.order = order;
        this.steps = steps;
        this.sqrtPrice = pool.sqrtPrice();
        this.tick = pool.tick();
        this.liquidity = pool.liquidity();
        this.remaining = order.amount();
    }

    /**
     * What a swap would come to; the pool stays as it is.
     *
     * @throws IllegalArgumentException if the price limit lies on the wrong side of the price
     */
    public static TickFill fill(Pool.Concentrated pool, TickOrder order) {
        return fill(pool, order, new SwapSteps() {
            @Override
            public void step(SwapStep step, BigInteger liquidity) {}

            @Override
            public void cross(int index) {}
        });
    }

    /** What all of {@code amountIn} buys; zero if there is nothing to sell, or the pool does not take all of it. */
    public static BigInteger amountOut(Pool.Concentrated pool, boolean zeroForOne, BigInteger amountIn) {
        // Anybody may put the price of an empty pool at the end of all prices.
        if (amountIn.signum() <= 0 || !TickOrder.canMove(pool.sqrtPrice(), zeroForOne)) {
            return BigInteger.ZERO;
        }
        TickFill fill = fill(pool, TickOrder.sell(zeroForOne, amountIn));
        return fill.complete() ? fill.amountOut() : BigInteger.ZERO;
    }

    /** The same, and tells every step. */
    public static TickFill fill(Pool.Concentrated pool, TickOrder order, SwapSteps steps) {
        int side = order.priceLimit().compareTo(pool.sqrtPrice());
        if (order.zeroForOne() ? side >= 0 : side <= 0) {
            throw new IllegalArgumentException(
                    "the price " + pool.sqrtPrice() + " is beyond the limit " + order.priceLimit());
        }
        return new TickSwap(pool, order, steps).run();
    }

    private TickFill run() {
        while (remaining.signum() > 0 && !sqrtPrice.equals(order.priceLimit())) {
            TickStop stop = TickStop.next(pool.ticks(), tick, order.zeroForOne());
            BigInteger atStop = TickPrice.at(stop.index());
            BigInteger target = order.zeroForOne() ? atStop.max(order.priceLimit()) : atStop.min(order.priceLimit());
            SwapStep step = order.exactIn()
                    ? SwapStep.sell(sqrtPrice, target, liquidity, remaining, pool.fee())
                    : SwapStep.buy(sqrtPrice, target, liquidity, remaining, pool.fee());
            take(step);
            arrive(stop, atStop, step.sqrtPrice());
        }
        return new TickFill(paid, given, sqrtPrice, tick, liquidity, crossed, remaining.signum() == 0);
    }

    private void take(SwapStep step) {
        remaining = remaining.subtract(order.exactIn() ? step.paid() : step.amountOut());
        paid = paid.add(step.paid());
        given = given.add(step.amountOut());
        steps.step(step, liquidity);
    }

    private void arrive(TickStop stop, BigInteger atStop, BigInteger next) {
        if (next.equals(atStop)) {
            if (stop.place() >= 0) {
                Tick over = pool.ticks().ticks().get(stop.place());
                BigInteger net = over.liquidityNet();
                liquidity = order.zeroForOne() ? liquidity.subtract(net) : liquidity.add(net);
                crossed++;
                steps.cross(over.index());
            }
            tick = order.zeroForOne() ? stop.index() - 1 : stop.index();
        } else if (!next.equals(sqrtPrice)) {
            tick = TickPrice.tickAt(next);
        }
        sqrtPrice = next;
    }
}
