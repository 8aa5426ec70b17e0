package dev.banyan.markets.liquidity;

import dev.banyan.api.market.Pool;
import dev.banyan.markets.ticks.SwapStep;
import dev.banyan.markets.ticks.SwapSteps;
import dev.banyan.markets.ticks.TickFill;
import dev.banyan.markets.ticks.TickOrder;
import dev.banyan.markets.ticks.TickSwap;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A logged swap made once more, step by step, to learn how its fees were shared out.
 *
 * <p>The log does not say what was asked for. It was so much in, so much out, or as far as a price; whichever comes to the logged amounts, price, tick and liquidity
 * shares its fees out as the swap did, because every step but the last is the same for all three and the last one's fee is what is left of the input.
 */
final class SwapReplay implements SwapSteps {

    private static final BigInteger NO_END = BigInteger.ONE.shiftLeft(255).subtract(BigInteger.ONE);

    private final PoolState before;
    private final boolean zeroForOne;
    private final Map<Integer, TickState> crossed = new HashMap<>();
    private FeeGrowth growth;

    private SwapReplay(PoolState before, boolean zeroForOne) {
        this.before = before;
        this.zeroForOne = zeroForOne;
        this.growth = before.growth();
    }

    /** The state after a swap. */
    static PoolState of(PoolState before, PoolEvent.Swapped swapped) {
        Pool.Concentrated pool =
                before.pool().orElseThrow(() -> new UnexplainedLogException("a swap in a pool that has no price"));
        for (TickOrder order : candidates(pool, swapped)) {
            SwapReplay replay = new SwapReplay(before, order.zeroForOne());
            if (explains(TickSwap.fill(pool, order, replay), order, swapped)) {
                return replay.end(swapped);
            }
        }
        throw new UnexplainedLogException(before.terms().address() + ": a swap that does not follow: " + swapped);
    }

    private static List<TickOrder> candidates(Pool.Concentrated pool, PoolEvent.Swapped swapped) {
        int way = swapped.sqrtPrice().compareTo(pool.sqrtPrice());
        boolean down = way == 0 ? swapped.amount0().signum() > 0 : way < 0;
        BigInteger in = down ? swapped.amount0() : swapped.amount1();
        BigInteger out = (down ? swapped.amount1() : swapped.amount0()).negate();
        List<TickOrder> candidates = new ArrayList<>();
        boolean canMove = !pool.sqrtPrice().equals(TickOrder.noLimit(down));
        if (in.signum() > 0 && canMove) {
            candidates.add(TickOrder.sell(down, in));
        }
        if (out.signum() > 0 && canMove) {
            candidates.add(TickOrder.buy(down, out));
        }
        if (way != 0) {
            candidates.add(TickOrder.sell(down, NO_END).until(swapped.sqrtPrice()));
        }
        return candidates;
    }

    private static boolean explains(TickFill fill, TickOrder order, PoolEvent.Swapped swapped) {
        BigInteger in = order.zeroForOne() ? swapped.amount0() : swapped.amount1();
        BigInteger out = order.zeroForOne() ? swapped.amount1() : swapped.amount0();
        return fill.amountIn().equals(in)
                && fill.amountOut().negate().equals(out)
                && fill.sqrtPrice().equals(swapped.sqrtPrice())
                && fill.tick() == swapped.tick()
                && fill.liquidity().equals(swapped.liquidity());
    }

    @Override
    public void step(SwapStep step, BigInteger liquidity) {
        if (liquidity.signum() > 0) {
            growth = growth.plusFee(zeroForOne, before.shared(zeroForOne, step.fee()), liquidity);
        }
    }

    @Override
    public void cross(int index) {
        TickState state = before.ticks().at(index).orElseThrow();
        crossed.put(index, state.crossed(growth));
    }

    private PoolState end(PoolEvent.Swapped swapped) {
        return new PoolState(
                before.terms(),
                swapped.sqrtPrice(),
                swapped.tick(),
                swapped.liquidity(),
                growth,
                before.share(),
                before.ticks().withOutside(crossed));
    }
}
