package dev.banyan.markets.exact;

import dev.banyan.markets.estimate.Peak;
import java.math.BigInteger;

/**
 * The most profitable whole amount for a cycle of constant-product pools, in fixed limbs and without allocating.
 *
 * <p>Contracts round every hop down, so the floored profit is a sawtooth around the smooth curve, whose summit {@link Peak} estimates. All amounts of the best trade
 * follow from the amount at one position of the path, backwards by least inputs and forwards by the contract's rounding; so the position whose base unit
 * is worth most is searched, outwards from the summit, until the smooth curve leaves no more than a two-billionth of the profit (or a
 * base unit) to gain, or {@link #MOST_TRIALS} amounts were tried on a side. The input is trimmed to the least one for its output at the end. An
 * input that a pair's 112 bits could not hold is never chosen; where the summit needs one, the greatest that fits is the place to begin.
 *
 * <p>Not thread-safe; one instance serves any number of cycles over the same reserves.
 */
public final class ExactSizing {

    /** The longest path. */
    public static final int MOST_HOPS = 6;

    /** How many amounts are tried on either side at most; the rest of a very flat sawtooth is left to chance. */
    static final int MOST_TRIALS = 4_096;

    private static final long TOLERANCE = 2_000_000_000L;

    private final Reserves reserves;
    private final Curve curve = new Curve();
    private final Peak peak = new Peak(Curve.LIMBS + 1);
    private final RunningAmount amount = new RunningAmount();
    private final long[] high = new long[MOST_HOPS + 1];
    private final long[] low = new long[MOST_HOPS + 1];
    private int[] hops = new int[0];
    private int from;
    private int count;
    private int pivot;
    private int stuck;
    private long inputHigh;
    private long inputLow;
    private long outputHigh;
    private long outputLow;
    private long profitHigh;
    private long profitLow;
    private long gapHigh;
    private long gapLow;
    private boolean good;

    /** Sizes cycles through pools with those reserves, as they are when {@link #size} is called. */
    public ExactSizing(Reserves reserves) {
        this.reserves = reserves;
    }

    /**
     * Sizes the cycle of {@code count} hops that begins at {@code from}; false if none of its trades gains a base unit.
     *
     * @param hops as {@link Reserves} numbers them; they join up and close, no pool twice
     * @param count 2 to {@link #MOST_HOPS}
     */
    public boolean size(int[] hops, int from, int count) {
        this.hops = hops;
        this.from = from;
        this.count = count;
        profitHigh = 0;
        profitLow = 0;
        curve.compose(reserves, hops, from, count);
        if (!peak.find(curve.k(), curve.m(), curve.n(), curve.limbs()) || !begin()) {
            return false;
        }
        search(high[pivot], low[pivot]);
        if ((profitHigh | profitLow) == 0) {
            return false;
        }
        trim();
        return true;
    }

    /** Base units that go in, after {@link #size} was true. */
    public BigInteger input() {
        return RunningAmount.whole(inputHigh, inputLow);
    }

    /** Base units of gain, after {@link #size} was true. */
    public BigInteger profit() {
        return RunningAmount.whole(profitHigh, profitLow);
    }

    /** The lower 64 bits of the gain: something to look at without allocating. */
    public long profitLow() {
        return profitLow;
    }

    /** Walks the summit's input forwards and picks the position to search; false if no input fits. */
    private boolean begin() {
        amount.set(peak.inputHigh(), peak.inputLow());
        peak.walkFromSummit();
        while (!walk()) {
            if (!shrink()) {
                return false;
            }
            peak.walkFrom(amount.high(), amount.low());
        }
        for (int i = 0; i <= count; i++) {
            if (peak.isCoarser()) {
                pivot = i;
            }
            if (i < count) {
                pass(hops[from + i]);
            }
        }
        return true;
    }

    private void pass(int hop) {
        int out = hop ^ 1;
        peak.pass(
                reserves.high[hop], reserves.low[hop], reserves.high[out], reserves.low[out], reserves.rest[hop >> 1]);
    }

    /** Notes the amounts at every position from the running one on; stops and is false where a pair can not hold one. */
    private boolean walk() {
        for (int i = 0; i < count; i++) {
            high[i] = amount.high();
            low[i] = amount.low();
            if (!fits(i)) {
                stuck = i;
                return false;
            }
            amount.forwards(reserves, hops[from + i]);
        }
        high[count] = amount.high();
        low[count] = amount.low();
        return true;
    }

    private boolean fits(int position) {
        int hop = hops[from + position];
        long sum = low[position] + reserves.low[hop];
        return high[position] + reserves.high[hop] + Limbs.less(sum, low[position]) < RunningAmount.MOST_HIGH;
    }

    /** The greatest input that the pair at {@link #stuck} can hold after the hops before it; false if that is none. */
    private boolean shrink() {
        int hop = hops[from + stuck];
        amount.set(RunningAmount.MOST_HIGH - 1 - reserves.high[hop], ~reserves.low[hop]);
        for (int i = stuck - 1; i >= 0; i--) {
            add(1);
            if (!amount.backwards(reserves, hops[from + i])) {
                return false;
            }
            add(-1);
        }
        return (amount.high() | amount.low()) != 0;
    }

    private void add(int one) {
        long sum = amount.low() + one;
        boolean over = one > 0 ? sum == 0 : sum == -1;
        amount.set(over ? amount.high() + one : amount.high(), sum);
    }

    private void search(long centreHigh, long centreLow) {
        long downHigh = centreHigh;
        long downLow = centreLow;
        long upHigh = centreHigh;
        long upLow = centreLow;
        boolean downOpen = true;
        boolean upOpen = true;
        good = false;
        for (int trial = 0; trial < MOST_TRIALS && !good && (downOpen || upOpen); trial++) {
            if (downOpen) {
                downOpen = (downHigh | downLow) != 0 && tryAt(downHigh, downLow);
                downHigh -= downLow == 0 ? 1 : 0;
                downLow--;
            }
            if (upOpen && !good) {
                upLow++;
                upHigh += upLow == 0 ? 1 : 0;
                upOpen = tryAt(upHigh, upLow);
            }
        }
    }

    /** Tries one amount at the pivot; false if nothing beyond it can be noticeably better, by concavity of the smooth curve. */
    private boolean tryAt(long wantedHigh, long wantedLow) {
        amount.set(wantedHigh, wantedLow);
        if (!back(pivot)) {
            return false;
        }
        long xHigh = amount.high();
        long xLow = amount.low();
        if (!walk()) {
            return false;
        }
        take(xHigh, xLow);
        return !good && !peak.fallsBy(xHigh, xLow, gapHigh, gapLow);
    }

    private boolean back(int position) {
        for (int i = position - 1; i >= 0; i--) {
            if (!amount.backwards(reserves, hops[from + i])) {
                return false;
            }
        }
        return true;
    }

    /** Keeps the walked trade if it is the best so far, and says how much more there could be. */
    private void take(long xHigh, long xLow) {
        long gainLow = low[count] - xLow;
        long gainHigh = high[count] - xHigh - Limbs.less(low[count], xLow);
        if (gainHigh > profitHigh || (gainHigh == profitHigh && Long.compareUnsigned(gainLow, profitLow) > 0)) {
            profitHigh = gainHigh;
            profitLow = gainLow;
            inputHigh = xHigh;
            inputLow = xLow;
            outputHigh = high[count];
            outputLow = low[count];
        }
        measureGap();
    }

    /** What the summit has above the best so far, less what is not worth looking for. */
    private void measureGap() {
        gapLow = peak.boundLow() - profitLow;
        gapHigh = peak.boundHigh() - profitHigh - Limbs.less(peak.boundLow(), profitLow);
        long worthless = tolerated();
        good = gapHigh < 0 || (gapHigh == 0 && Long.compareUnsigned(gapLow, worthless) < 0);
        if (!good) {
            long before = gapLow;
            gapLow = before - (worthless - 1);
            gapHigh -= Limbs.less(before, worthless - 1);
        }
    }

    private long tolerated() {
        long part = profitHigh == 0
                ? Long.divideUnsigned(profitLow, TOLERANCE)
                : profitHigh < 1L << 29
                        ? (((profitHigh << 32) | (profitLow >>> 32)) / TOLERANCE) << 32
                        : Long.MAX_VALUE;
        return Math.max(1, part);
    }

    /** The least input for the best output. */
    private void trim() {
        amount.set(outputHigh, outputLow);
        if (back(count)) {
            inputHigh = amount.high();
            inputLow = amount.low();
            profitLow = outputLow - inputLow;
            profitHigh = outputHigh - inputHigh - Limbs.less(outputLow, inputLow);
        }
    }
}
