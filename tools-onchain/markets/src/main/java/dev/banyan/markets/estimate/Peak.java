package dev.banyan.markets.estimate;

/**
 * The summit of a cycle's smooth profit {@code K·x/(M + N·x) - x}, from the exact coefficients: where to begin, and what no
 * whole trade can exceed.
 *
 * <p>The summit is at {@code x = (√(K·M) - M)/N} and as high as {@code (√K - √M)²/N}; Angeris, Kao, Chiang, Noyes and Chitra,
 * "An analysis of Uniswap markets" (2019), section 2, for one pool, and Möbius composition for several. Both are computed from {@code K - M},
 * which is exact, so that nothing cancels near {@code K = M}; the relative error is a few units of 2^-52. Not thread-safe; allocates nothing
 * once made.
 */
public final class Peak {

    private static final double UP = 1 + 1e-12;
    private static final double TWO_64 = 0x1p64;
    private static final int LIMB = 64;
    private static final long MOST_HIGH = (1L << 48) - 1;
    private static final double MOST = 0x1p112;
    private static final double MILLION = 1e6;

    private final long[] excess;
    private double input;
    private double height;
    private double bend;
    private double at;
    private double share;
    private double least;
    private long inputHigh;
    private long inputLow;
    private long boundHigh;
    private long boundLow;

    /** For coefficients of at most that many limbs of 64 bits. */
    public Peak(int limbs) {
        this.excess = new long[limbs];
    }

    /**
     * Finds the summit; false if there is none, because {@code K ≤ M}. The limbs are unsigned, the least first.
     *
     * @param limbs how many limbs of each are used
     */
    public boolean find(long[] k, long[] m, long[] n, int limbs) {
        if (!subtract(k, m, limbs)) {
            return false;
        }
        double gain = approximate(excess, limbs);
        double whole = approximate(m, limbs);
        double slope = approximate(n, limbs);
        double rate = gain / whole;
        double root = Math.sqrt(1 + rate) + 1;
        input = gain / slope / root;
        height = input * (rate / root);
        bend = slope / whole;
        double start = Math.min(Math.max(input, 1), MOST);
        inputHigh = start >= MOST ? MOST_HIGH : high(start);
        inputLow = start >= MOST ? -1 : low(start);
        double bound = Math.min(height * UP, MOST);
        boundHigh = high(bound);
        boundLow = low(bound);
        return true;
    }

    /** The input at the summit, from one to 2^112 - 1: the bits above 64. */
    public long inputHigh() {
        return inputHigh;
    }

    /** Its lower 64 bits. */
    public long inputLow() {
        return inputLow;
    }

    /** A whole profit that no trade exceeds, 2^112 at most: the bits above 64. */
    public long boundHigh() {
        return boundHigh;
    }

    /** Its lower 64 bits. */
    public long boundLow() {
        return boundLow;
    }

    /**
     * True if the smooth profit at an input lies below the summit by more than {@code gap}; then so does that of every input
     * farther out on the same side.
     *
     * <p>{@code f(x*) - f(x) = n·(x - x*)² / (1 + n·x)} with {@code n = N/M}.
     */
    public boolean fallsBy(long high, long low, long gapHigh, long gapLow) {
        double x = approximate(high, low);
        double away = Math.abs(x - input) - 1 - x * (UP - 1);
        return away > 0 && bend * away * away / (1 + bend * x) * (2 - UP) > approximate(gapHigh, gapLow) * UP + 1e-6;
    }

    /** Begins a walk from the summit's input along the path, to find where a base unit is worth most. */
    public void walkFromSummit() {
        walk(input);
    }

    /** Begins such a walk from another input. */
    public void walkFrom(long high, long low) {
        walk(approximate(high, low));
    }

    /** True if a base unit at this position is worth more, at the margin, than at all positions before. */
    public boolean isCoarser() {
        double marginal = at * share;
        boolean coarser = marginal < least;
        least = Math.min(least, marginal);
        return coarser;
    }

    /**
     * Goes through a pool: of what a unit buys on average, {@code M/(M + N·x)} is left at the margin.
     *
     * @param rest what is left of a million after the fee
     */
    public void pass(long inHigh, long inLow, long outHigh, long outLow, int rest) {
        double held = approximate(inHigh, inLow) * MILLION;
        double paid = at * rest;
        at = paid / (held + paid) * approximate(outHigh, outLow);
        share *= held / (held + paid);
    }

    private void walk(double from) {
        at = from;
        share = 1;
        least = Double.MAX_VALUE;
    }

    private boolean subtract(long[] k, long[] m, int limbs) {
        long borrow = 0;
        long any = 0;
        for (int i = 0; i < limbs; i++) {
            long difference = k[i] - m[i];
            long less = Long.compareUnsigned(k[i], m[i]) < 0 ? 1 : 0;
            excess[i] = difference - borrow;
            borrow = less | (difference == 0 ? borrow : 0);
            any |= excess[i];
        }
        return borrow == 0 && any != 0;
    }

    /** The number to 52 bits or better. */
    private static double approximate(long[] number, int limbs) {
        int top = limbs - 1;
        while (top > 0 && number[top] == 0) {
            top--;
        }
        double head = unsigned(number[top]);
        if (top == 0) {
            return head;
        }
        double both = head * TWO_64 + unsigned(number[top - 1]);
        return Math.scalb(both, LIMB * (top - 1));
    }

    private static double approximate(long high, long low) {
        return unsigned(high) * TWO_64 + unsigned(low);
    }

    private static double unsigned(long limb) {
        double value = (double) (limb & Long.MAX_VALUE);
        return limb < 0 ? value + 0x1p63 : value;
    }

    private static long high(double value) {
        return (long) (value / TWO_64);
    }

    private static long low(double value) {
        double rest = value - (double) high(value) * TWO_64;
        return rest >= 0x1p63 ? (long) (rest - 0x1p63) ^ Long.MIN_VALUE : (long) rest;
    }
}
