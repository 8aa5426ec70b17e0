package dev.banyan.api.market;

import java.math.BigInteger;
import java.util.List;

/**
 * Where the liquidity of a pool changes along the price: its initialised ticks in ascending order.
 *
 * <p>Tick i stands at the price 1.0001^i. The same table serves every head between two changes of liquidity.
 *
 * @param spacing ticks are multiples of it, 1 to 16,383
 * @param ticks in ascending order; what the price gains upwards over all of them is nothing
 */
public record TickTable(int spacing, List<Tick> ticks) {

    /** The greatest index of a tick, and the least with the other sign. */
    public static final int MOST_INDEX = 887_272;

    private static final int MOST_SPACING = 16_383;

    /**
     * A tick at which liquidity begins or ends.
     *
     * @param liquidityNet what the liquidity in range grows by when the price goes up past it, and shrinks by when it goes down
     */
    public record Tick(int index, BigInteger liquidityNet) {}

    /** Checks the order, the spacing and the sum. */
    public TickTable {
        ticks = List.copyOf(ticks);
        if (spacing < 1 || spacing > MOST_SPACING) {
            throw new IllegalArgumentException("a tick spacing is 1 to 16383, not " + spacing);
        }
        BigInteger sum = BigInteger.ZERO;
        long before = Long.MIN_VALUE;
        for (Tick tick : ticks) {
            if (tick.index() <= before || tick.index() % spacing != 0 || Math.abs(tick.index()) > MOST_INDEX) {
                throw new IllegalArgumentException(
                        "ticks ascend, are multiples of " + spacing + " and within 887272: " + tick.index());
            }
            before = tick.index();
            sum = sum.add(tick.liquidityNet());
        }
        if (sum.signum() != 0) {
            throw new IllegalArgumentException("liquidity that begins and never ends: " + sum);
        }
    }

    /** The liquidity in range at a tick: what begins at it or below, less what ends there. */
    public BigInteger liquidityAt(int index) {
        BigInteger sum = BigInteger.ZERO;
        for (Tick tick : ticks) {
            if (tick.index() <= index) {
                sum = sum.add(tick.liquidityNet());
            }
        }
        return sum;
    }
}
