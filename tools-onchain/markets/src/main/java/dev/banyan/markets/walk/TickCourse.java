package dev.banyan.markets.walk;

import dev.banyan.api.market.Pool;
import dev.banyan.api.market.TickTable;
import java.util.List;

/**
 * A pool of ticks made ready to be walked: the price at each of its initialised ticks and what begins or ends there, as a structure of arrays.
 *
 * <p>{@link #move} takes it along with the price; only another table of ticks needs another course. Not thread-safe.
 */
public final class TickCourse {

    private final TickTable table;
    final int spacing;
    final int fee;
    final int rest;
    final int[] index;
    final long[][] sqrtPrice;
    final long[][] net;
    final long[] price = new long[LimbPrice.LIMBS];
    final long[] liquidity = new long[2];
    int tick;

    /** Through a pool as it is. */
    public TickCourse(Pool.Concentrated pool) {
        table = pool.ticks();
        List<TickTable.Tick> ticks = table.ticks();
        spacing = table.spacing();
        fee = pool.fee().value();
        rest = pool.fee().rest();
        index = new int[ticks.size()];
        sqrtPrice = new long[ticks.size()][LimbPrice.LIMBS];
        net = new long[ticks.size()][2];
        LimbPrice prices = new LimbPrice();
        for (int i = 0; i < index.length; i++) {
            index[i] = ticks.get(i).index();
            prices.at(index[i], sqrtPrice[i]);
            Wide.set(net[i], ticks.get(i).liquidityNet());
        }
        move(pool);
    }

    /** True if a pool has this course's ticks; {@link #move} is then enough. */
    public boolean serves(Pool.Concentrated pool) {
        return pool.fee().value() == fee && pool.ticks().equals(table);
    }

    /** Takes price, tick and liquidity of the pool as it is now. */
    public void move(Pool.Concentrated pool) {
        Wide.set(price, pool.sqrtPrice());
        Wide.set(liquidity, pool.liquidity());
        tick = pool.tick();
    }

    /** How many initialised ticks are at {@code tick} or below. */
    int upTo(int at) {
        int from = 0;
        int to = index.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (index[middle] <= at) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }
}
