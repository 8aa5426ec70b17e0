package dev.banyan.markets.walk;

import dev.banyan.markets.exact.Limbs;
import dev.banyan.markets.ticks.AmountDeltas;

/** What lies between two prices for a liquidity, {@link AmountDeltas} in limbs: for the same two prices both tokens share most of the work. */
final class Span {

    private static final int HALF = 32;
    private static final long BELOW = 0xffff_ffffL;
    private static final int AREA = 5;

    private final Division division = new Division();
    private final long[] width = new long[LimbPrice.LIMBS];
    private final long[] area = new long[AREA];
    private final long[] scaled = new long[AREA + 2];
    private final long[] below = new long[2 * LimbPrice.LIMBS];

    /** Between a lower and a higher price. */
    void between(long[] lower, long[] higher, long[] liquidity) {
        Wide.copy(higher, width, LimbPrice.LIMBS);
        Wide.subtract(width, lower, LimbPrice.LIMBS);
        Limbs.multiply(width, LimbPrice.LIMBS, liquidity, 2, area);
        Limbs.multiply(lower, LimbPrice.LIMBS, higher, LimbPrice.LIMBS, below);
    }

    /** Of the lower token, into four limbs. */
    void of0(boolean up, long[] out) {
        scaled[0] = 0;
        long beyond = 0;
        for (int i = 0; i < AREA; i++) {
            scaled[i + 1] = (area[i] << HALF) | beyond;
            beyond = area[i] >>> HALF;
        }
        scaled[AREA + 1] = beyond;
        boolean even = division.divide(scaled, AREA + 2, below, 2 * LimbPrice.LIMBS);
        Wide.copy(division.quotient, out, 4);
        if (up && !even) {
            Wide.increment(out, 4);
        }
    }

    /** Of the higher token, into four limbs. */
    void of1(boolean up, long[] out) {
        out[0] = (area[1] >>> HALF) | (area[2] << HALF);
        out[1] = (area[2] >>> HALF) | (area[3] << HALF);
        out[2] = (area[3] >>> HALF) | (area[4] << HALF);
        out[3] = area[4] >>> HALF;
        if (up && (area[0] | (area[1] & BELOW)) != 0) {
            Wide.increment(out, 4);
        }
    }
}
