package dev.banyan.markets.walk;

import dev.banyan.api.money.Ppm;
import dev.banyan.markets.exact.Limbs;
import dev.banyan.markets.ticks.TickFill;
import dev.banyan.markets.ticks.TickOrder;
import java.math.BigInteger;

/**
 * A swap through a {@link TickCourse}, stop by stop as the contract goes, in limbs: {@link dev.banyan.markets.ticks.TickSwap} without allocating.
 *
 * <p>Not thread-safe; what it answers is about the last swap.
 */
public final class TickWalk {

    private static final int LIMBS = 4;
    private static final long[] LEAST = limit(true);
    private static final long[] MOST = limit(false);

    private final LimbPrice prices = new LimbPrice();
    private final Stops stops = new Stops(prices);
    private final Span span = new Span();
    private final PriceMove mover = new PriceMove();
    private final long[] limit = new long[LimbPrice.LIMBS];
    private final long[] price = new long[LimbPrice.LIMBS];
    private final long[] next = new long[LimbPrice.LIMBS];
    private final long[] liquidity = new long[2];
    private final long[] remaining = new long[LIMBS];
    private final long[] paid = new long[LIMBS];
    private final long[] given = new long[LIMBS];
    private final long[] in = new long[LIMBS];
    private final long[] out = new long[LIMBS];
    private final long[] fee = new long[LIMBS + 1];
    private boolean down;
    private boolean exactIn;
    private int tick;
    private boolean tickKnown;
    private int crossed;
    private boolean complete;
    private final long[] order = new long[LIMBS];

    /**
     * So much goes in, fee included, at whatever price; the amount is below 2^128.
     *
     * @param zeroForOne true if the lower token goes in
     * @return true if all of it does
     */
    public boolean sell(TickCourse course, boolean zeroForOne, long high, long low) {
        return start(course, zeroForOne, true, high, low);
    }

    /** So much comes out, at whatever price; the amount is below 2^128. True if all of it does. */
    public boolean buy(TickCourse course, boolean zeroForOne, long high, long low) {
        return start(course, zeroForOne, false, high, low);
    }

    /** Any order; this one allocates what it answers. */
    public TickFill fill(TickCourse course, TickOrder wanted) {
        Wide.set(order, wanted.amount());
        Wide.set(limit, wanted.priceLimit());
        int side = Wide.compare(limit, course.price, LimbPrice.LIMBS);
        if (wanted.zeroForOne() ? side >= 0 : side <= 0) {
            throw new IllegalArgumentException("the price is beyond the limit " + wanted.priceLimit());
        }
        run(course, wanted.zeroForOne(), wanted.exactIn());
        return new TickFill(
                Wide.whole(paid),
                Wide.whole(given),
                Wide.whole(price),
                tick(),
                Wide.whole(liquidity),
                crossed,
                complete);
    }

    /** A limb of what goes in, 0 to 3, the least first. */
    public long amountIn(int limb) {
        return paid[limb];
    }

    /** A limb of what comes out, 0 to 3, the least first. */
    public long amountOut(int limb) {
        return given[limb];
    }

    /** What goes in. */
    public BigInteger amountIn() {
        return Wide.whole(paid);
    }

    /** What comes out. */
    public BigInteger amountOut() {
        return Wide.whole(given);
    }

    /** How many initialised ticks are crossed. */
    public int crossed() {
        return crossed;
    }

    /** What the pool calls its tick afterwards. */
    public int tick() {
        if (!tickKnown) {
            tick = prices.tickAt(price);
            tickKnown = true;
        }
        return tick;
    }

    private boolean start(TickCourse course, boolean zeroForOne, boolean isExactIn, long high, long low) {
        order[0] = low;
        order[1] = high;
        order[2] = 0;
        order[3] = 0;
        Wide.copy(zeroForOne ? LEAST : MOST, limit, LimbPrice.LIMBS);
        run(course, zeroForOne, isExactIn);
        return complete;
    }

    private void run(TickCourse course, boolean zeroForOne, boolean isExactIn) {
        down = zeroForOne;
        exactIn = isExactIn;
        Wide.copy(order, remaining, LIMBS);
        Wide.copy(course.price, price, LimbPrice.LIMBS);
        Wide.copy(course.liquidity, liquidity, 2);
        for (int i = 0; i < LIMBS; i++) {
            paid[i] = 0;
            given[i] = 0;
        }
        tick = course.tick;
        tickKnown = true;
        crossed = 0;
        stops.begin(course, tick, down);
        while (!Wide.isZero(remaining) && Wide.compare(price, limit, LimbPrice.LIMBS) != 0) {
            findStop(course);
            if (isIdle()) {
                pass(course);
            } else {
                step(course);
            }
        }
        complete = Wide.isZero(remaining);
    }

    private void findStop(TickCourse course) {
        stops.find(course, tick, isIdle());
        boolean limited = down == Wide.compare(limit, stops.sqrtPrice, LimbPrice.LIMBS) > 0;
        Wide.copy(limited ? limit : stops.sqrtPrice, next, LimbPrice.LIMBS);
    }

    private boolean isIdle() {
        return (liquidity[0] | liquidity[1]) == 0;
    }

    /** Goes on where there is nothing to trade. */
    private void pass(TickCourse course) {
        arrive(course);
        if (!tickKnown) {
            tick = stops.tickOnTheWay(course, price);
            tickKnown = true;
        }
    }

    private void step(TickCourse course) {
        measure();
        if (exactIn) {
            takeIn(true);
            addFee(course);
            if (Wide.compare(remaining, fee, LIMBS) < 0) {
                sellRest(course);
            } else {
                giveOut();
                Wide.subtract(remaining, fee, LIMBS);
            }
        } else {
            giveOut();
            if (Wide.compare(remaining, out, LIMBS) < 0) {
                buyRest();
            }
            takeIn(true);
            addFee(course);
            Wide.subtract(remaining, out, LIMBS);
        }
        Limbs.add(paid, fee, LIMBS);
        Limbs.add(given, out, LIMBS);
        arrive(course);
    }

    private void measure() {
        if (down) {
            span.between(next, price, liquidity);
        } else {
            span.between(price, next, liquidity);
        }
    }

    private void takeIn(boolean up) {
        if (down) {
            span.of0(up, in);
        } else {
            span.of1(up, in);
        }
    }

    private void giveOut() {
        if (down) {
            span.of1(false, out);
        } else {
            span.of0(false, out);
        }
    }

    /** {@code fee = in + ⌈in·f / (10⁶ - f)⌉}: what is paid in all. */
    private void addFee(TickCourse course) {
        Wide.times(in, LIMBS, course.fee, fee);
        if (Wide.over(fee, LIMBS + 1, course.rest) != 0) {
            Wide.increment(fee, LIMBS);
        }
        Limbs.add(fee, in, LIMBS);
    }

    /** All that remains goes in, and does not reach the target. */
    private void sellRest(TickCourse course) {
        Wide.times(remaining, LIMBS, course.rest, fee);
        Wide.over(fee, LIMBS + 1, Ppm.WHOLE);
        Wide.copy(fee, in, LIMBS);
        if (down) {
            mover.in0(price, liquidity, in, next);
        } else {
            mover.in1(price, liquidity, in, next);
        }
        measure();
        giveOut();
        Wide.copy(remaining, fee, LIMBS);
        for (int i = 0; i < LIMBS; i++) {
            remaining[i] = 0;
        }
    }

    /** All that remains comes out, short of the target or on it by rounding. */
    private void buyRest() {
        if (down) {
            mover.out1(price, liquidity, remaining, next);
        } else {
            mover.out0(price, liquidity, remaining, next);
        }
        measure();
        Wide.copy(remaining, out, LIMBS);
    }

    private void arrive(TickCourse course) {
        if (Wide.compare(next, stops.sqrtPrice, LimbPrice.LIMBS) == 0) {
            if (stops.isInitialised()) {
                cross(course.net[stops.cross()]);
            }
            tick = stops.tickThere();
            tickKnown = true;
        } else if (Wide.compare(next, price, LimbPrice.LIMBS) != 0) {
            tickKnown = false;
        }
        Wide.copy(next, price, LimbPrice.LIMBS);
    }

    private void cross(long[] net) {
        if (down) {
            Wide.subtract(liquidity, net, 2);
        } else {
            Limbs.add(liquidity, net, 2);
        }
        crossed++;
    }

    private static long[] limit(boolean zeroForOne) {
        long[] limbs = new long[LimbPrice.LIMBS];
        Wide.set(limbs, TickOrder.noLimit(zeroForOne));
        return limbs;
    }
}
