package dev.banyan.markets.exact;

import dev.banyan.api.money.Ppm;

/**
 * Output over input of swaps in a row without rounding, {@code K·x/(M + N·x)}, in limbs; what {@link dev.banyan.markets.SwapCurve} is, without allocating.
 *
 * <p>One swap has {@code K = g·ro}, {@code M = ri·10⁶}, {@code N = g}; then {@code K' = K·k}, {@code M' = M·m}, {@code N' = N·m + K·n}.
 */
final class Curve {

    /** Six hops of 132 bits. */
    static final int LIMBS = 13;

    private static final int FACTOR = 3;

    private long[] k = new long[LIMBS + FACTOR];
    private long[] m = new long[LIMBS + FACTOR];
    private long[] n = new long[LIMBS + FACTOR];
    private long[] spare = new long[LIMBS + FACTOR];
    private final long[] passed = new long[LIMBS + FACTOR];
    private final long[] factor = new long[FACTOR];
    private int limbs;

    /** Becomes the curve of some hops, two to six. */
    void compose(Reserves reserves, int[] hops, int from, int count) {
        limbs = 1;
        k[0] = 1;
        m[0] = 1;
        n[0] = 0;
        for (int i = from; i < from + count; i++) {
            then(reserves, hops[i]);
        }
    }

    long[] k() {
        return k;
    }

    long[] m() {
        return m;
    }

    long[] n() {
        return n;
    }

    int limbs() {
        return limbs;
    }

    private void then(Reserves reserves, int hop) {
        int rest = reserves.rest[hop >> 1];
        factor[0] = rest;
        Limbs.multiply(k, limbs, factor, 1, passed);
        passed[limbs + 1] = 0;
        passed[limbs + 2] = 0;
        scale(reserves.high[hop], reserves.low[hop], Ppm.WHOLE);
        long[] grown = multiplied(n);
        n = grown;
        m = multiplied(m);
        scale(reserves.high[hop ^ 1], reserves.low[hop ^ 1], rest);
        k = multiplied(k);
        int wider = limbs + FACTOR;
        Limbs.add(n, passed, wider);
        while (wider > 1 && (k[wider - 1] | m[wider - 1] | n[wider - 1]) == 0) {
            wider--;
        }
        limbs = wider;
    }

    private void scale(long high, long low, long by) {
        factor[0] = low * by;
        long above = Math.unsignedMultiplyHigh(low, by);
        factor[1] = high * by + above;
        factor[2] = Math.unsignedMultiplyHigh(high, by) + Limbs.less(factor[1], above);
    }

    /** The product with the factor, in the spare array; the old one is the next spare. */
    private long[] multiplied(long[] number) {
        long[] product = spare;
        Limbs.multiply(number, limbs, factor, FACTOR, product);
        spare = number;
        return product;
    }
}
