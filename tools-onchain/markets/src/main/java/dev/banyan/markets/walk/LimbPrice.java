package dev.banyan.markets.walk;

import dev.banyan.api.market.TickTable;
import dev.banyan.markets.exact.Limbs;
import dev.banyan.markets.ticks.TickPrice;
import java.math.BigInteger;

/** {@link TickPrice} in three limbs. Not thread-safe; allocates nothing once made. */
final class LimbPrice {

    /** Limbs of a square root of a price. */
    static final int LIMBS = 3;

    private static final int CUT = 32;
    private static final long BELOW = 0xffff_ffffL;
    private static final int LOG_PLACES = 20;

    /** Ticks for each doubling of the square root, {@code 2·ln 2 / ln 1.0001}, with as many binary places as a logarithm has. */
    private static final long TICKS_A_DOUBLING = 14_537_076_765L;

    private static final long[] HIGH = new long[20];
    private static final long[] LOW = new long[20];
    private static final long[] ALL = {-1, -1, -1, -1};

    static {
        BigInteger[] fractions = TickPrice.fractions();
        for (int k = 0; k < fractions.length; k++) {
            LOW[k] = fractions[k].longValue();
            HIGH[k] = fractions[k].shiftRight(Long.SIZE).longValue();
        }
    }

    private final Division division = new Division();
    private final long[] ratio = new long[2];
    private final long[] at = new long[LIMBS];

    /** The square root of the price at a tick within the greatest and the least. */
    void at(int tick, long[] out) {
        int steps = Math.abs(tick);
        if (steps == 0) {
            out[0] = 0;
            out[1] = 1L << CUT;
            out[2] = 0;
            return;
        }
        int first = Integer.numberOfTrailingZeros(steps);
        long high = HIGH[first];
        long low = LOW[first];
        for (int k = first + 1; steps >> k != 0; k++) {
            if ((steps >> k & 1) == 1) {
                long carry = Math.unsignedMultiplyHigh(low, LOW[k]);
                long cross = high * LOW[k];
                long middle = carry + cross;
                long above = Math.unsignedMultiplyHigh(high, LOW[k]) + Limbs.less(middle, cross);
                cross = low * HIGH[k];
                middle += cross;
                long other = Math.unsignedMultiplyHigh(low, HIGH[k]) + Limbs.less(middle, cross);
                low = high * HIGH[k];
                high = Math.unsignedMultiplyHigh(high, HIGH[k]);
                low += above;
                high += Limbs.less(low, above);
                low += other;
                high += Limbs.less(low, other);
            }
        }
        if (tick < 0) {
            cut(low, high, 0, out);
        } else {
            ratio[0] = low;
            ratio[1] = high;
            division.divide(ALL, ALL.length, ratio, 2);
            cut(division.quotient[0], division.quotient[1], division.quotient[2], out);
        }
    }

    /** The greatest tick whose price is not above this one, which is a price of a pool. */
    int tickAt(long[] sqrtPrice) {
        int tick = guess(sqrtPrice);
        at(tick, at);
        while (Wide.compare(at, sqrtPrice, LIMBS) > 0) {
            tick--;
            at(tick, at);
        }
        while (tick < TickTable.MOST_INDEX) {
            at(tick + 1, at);
            if (Wide.compare(at, sqrtPrice, LIMBS) > 0) {
                return tick;
            }
            tick++;
        }
        return tick;
    }

    /** By the logarithm to base 2, one binary place after the other; off by less than a tick. */
    private static int guess(long[] p) {
        int top = p[2] != 0 ? 2 : p[1] != 0 ? 1 : 0;
        int zeros = Long.numberOfLeadingZeros(p[top]);
        long mantissa = p[top] << zeros;
        if (top > 0 && zeros > 0) {
            mantissa |= p[top - 1] >>> (Long.SIZE - zeros);
        }
        long log = (long) (top + 1) * Long.SIZE - 1 - zeros - TickPrice.PLACES;
        for (int place = 0; place < LOG_PLACES; place++) {
            mantissa = Math.unsignedMultiplyHigh(mantissa, mantissa);
            long over = mantissa >>> (Long.SIZE - 1);
            mantissa <<= 1 - over;
            log = (log << 1) | over;
        }
        long tick = (log * TICKS_A_DOUBLING) >> (2 * LOG_PLACES);
        return Math.clamp(tick, -TickTable.MOST_INDEX, TickTable.MOST_INDEX);
    }

    private static void cut(long low, long middle, long high, long[] out) {
        out[0] = (low >>> CUT) | (middle << CUT);
        out[1] = (middle >>> CUT) | (high << CUT);
        out[2] = high >>> CUT;
        if ((low & BELOW) != 0) {
            Wide.increment(out, LIMBS);
        }
    }
}
