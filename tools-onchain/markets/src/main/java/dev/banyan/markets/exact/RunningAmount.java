package dev.banyan.markets.exact;

import dev.banyan.api.money.Ppm;
import java.math.BigInteger;

/**
 * An amount on its way along a path of pools, below 2^112 base units: one swap turns it into the next, forwards or backwards, with the contract's own rounding.
 *
 * <p>Forwards {@code ⌊x·g·ro / (ri·10⁶ + x·g)⌋} with {@code g = 10⁶ - fee} (Uniswap v2 core whitepaper, section 3.1.1; {@code
 * UniswapV2Library.getAmountOut}, whose 997/1000 gives the same integers at 3000 ppm because both sides of the fraction are multiplied by a thousand). Backwards the
 * least input that gives that much, {@code ⌈ri·y·10⁶ / ((ro - y)·g)⌉}, which is {@code getAmountIn} or one less. Not thread-safe; allocates nothing.
 */
final class RunningAmount {

    /** The bits above 64 of an amount have to stay below this. */
    static final long MOST_HIGH = 1L << (Reserves.BITS - Long.SIZE);

    private static final long MILLION = Ppm.WHOLE;
    private static final BigInteger TWO_64 = BigInteger.ONE.shiftLeft(Long.SIZE);

    private long high;
    private long low;
    private long n0;
    private long n1;
    private long n2;
    private long n3;
    private boolean exact;

    long high() {
        return high;
    }

    long low() {
        return low;
    }

    void set(long newHigh, long newLow) {
        high = newHigh;
        low = newLow;
    }

    /** The number of those two limbs. */
    static BigInteger whole(long high, long low) {
        BigInteger bottom =
                low >= 0 ? BigInteger.valueOf(low) : BigInteger.valueOf(low).add(TWO_64);
        return high == 0
                ? bottom
                : BigInteger.valueOf(high).shiftLeft(Long.SIZE).add(bottom);
    }

    /** Goes through a pool: the amount becomes what it buys there, zero from an empty pool. */
    void forwards(Reserves reserves, int hop) {
        long inHigh = reserves.high[hop];
        long inLow = reserves.low[hop];
        if ((inHigh | inLow) == 0) {
            set(0, 0);
            return;
        }
        long g = reserves.rest[hop >> 1];
        long a0 = low * g;
        long c = Math.unsignedMultiplyHigh(low, g);
        long a1 = high * g + c;
        long a2 = Math.unsignedMultiplyHigh(high, g) + Limbs.less(a1, c);
        long d0 = inLow * MILLION;
        c = Math.unsignedMultiplyHigh(inLow, MILLION);
        long d1 = inHigh * MILLION + c;
        long d2 = Math.unsignedMultiplyHigh(inHigh, MILLION) + Limbs.less(d1, c);
        d0 += a0;
        c = Limbs.less(d0, a0);
        d1 += c;
        c = Limbs.less(d1, c);
        d1 += a1;
        d2 += a2 + c + Limbs.less(d1, a1);
        multiply(a2, a1, a0, reserves.high[hop ^ 1], reserves.low[hop ^ 1]);
        divide(d2, d1, d0);
    }

    /**
     * Goes back through a pool: the amount becomes the least one that buys it there.
     *
     * @return false if the pool can not give that much, or not for less than 2^112; the amount is then of no use
     */
    boolean backwards(Reserves reserves, int hop) {
        long outHigh = reserves.high[hop ^ 1];
        long outLow = reserves.low[hop ^ 1];
        long g = reserves.rest[hop >> 1];
        long leftLow = outLow - low;
        long leftHigh = outHigh - high - Limbs.less(outLow, low);
        if (leftHigh < 0 || (leftHigh | leftLow) == 0 || g == 0) {
            return false;
        }
        long d0 = leftLow * g;
        long c = Math.unsignedMultiplyHigh(leftLow, g);
        long d1 = leftHigh * g + c;
        long d2 = Math.unsignedMultiplyHigh(leftHigh, g) + Limbs.less(d1, c);
        long inHigh = reserves.high[hop];
        long inLow = reserves.low[hop];
        long a0 = inLow * MILLION;
        c = Math.unsignedMultiplyHigh(inLow, MILLION);
        long a1 = inHigh * MILLION + c;
        long a2 = Math.unsignedMultiplyHigh(inHigh, MILLION) + Limbs.less(a1, c);
        multiply(a2, a1, a0, high, low);
        if (d2 == 0 && !quotientFits(d1, d0)) {
            return false;
        }
        divide(d2, d1, d0);
        if (!exact) {
            low++;
            high += low == 0 ? 1 : 0;
        }
        return high >= 0 && high < MOST_HIGH;
    }

    /** True if n over a divisor of two limbs is below 2^128. */
    private boolean quotientFits(long d1, long d0) {
        return d1 == 0 ? n3 == 0 && Limbs.less(n2, d0) != 0 : lessThan(n3, n2, d1, d0);
    }

    private static boolean lessThan(long aHigh, long aLow, long bHigh, long bLow) {
        int top = Long.compareUnsigned(aHigh, bHigh);
        return top < 0 || (top == 0 && Long.compareUnsigned(aLow, bLow) < 0);
    }

    /** {@code n = a·b} of a number of three limbs, below 2^133, and one of two, below 2^112. */
    private void multiply(long a2, long a1, long a0, long b1, long b0) {
        n0 = a0 * b0;
        n1 = Math.unsignedMultiplyHigh(a0, b0);
        n2 = 0;
        n3 = 0;
        if (a1 != 0) {
            add1(a1 * b0, Math.unsignedMultiplyHigh(a1, b0));
        }
        if (b1 != 0) {
            add1(a0 * b1, Math.unsignedMultiplyHigh(a0, b1));
            if (a1 != 0) {
                add2(a1 * b1, Math.unsignedMultiplyHigh(a1, b1));
            }
        }
        if (a2 != 0) {
            add2(a2 * b0, Math.unsignedMultiplyHigh(a2, b0));
            n3 += a2 * b1;
        }
    }

    private void add1(long product, long above) {
        n1 += product;
        add2(Limbs.less(n1, product) + above, 0); // above is 2^64 - 2 at most
    }

    private void add2(long product, long above) {
        n2 += product;
        n3 += above + Limbs.less(n2, product);
    }

    /** The amount becomes {@code ⌊n/d⌋}, which is below 2^128; leaves in {@link #exact} whether nothing remained. */
    private void divide(long d2, long d1, long d0) {
        if (d2 != 0) {
            divideByThree(d2, d1, d0);
        } else if (d1 != 0) {
            divideByTwo(d1, d0);
        } else {
            divideByOne(d0);
        }
    }

    private void divideByOne(long d0) {
        if ((n2 | n1) == 0) {
            high = 0;
            low = Long.divideUnsigned(n0, d0);
            exact = low * d0 == n0;
            return;
        }
        int shift = Long.numberOfLeadingZeros(d0);
        long d = d0 << shift;
        long top = up(n2, n1, shift);
        long middle = up(n1, n0, shift);
        long bottom = n0 << shift;
        high = Limbs.divide(top, middle, d);
        long remainder = middle - high * d;
        low = Limbs.divide(remainder, bottom, d);
        exact = bottom - low * d == 0;
    }

    private void divideByTwo(long d1, long d0) {
        int shift = Long.numberOfLeadingZeros(d1);
        long v1 = up(d1, d0, shift);
        long v0 = d0 << shift;
        long u3 = up(n3, n2, shift);
        long u2 = up(n2, n1, shift);
        long u1 = up(n1, n0, shift);
        high = (u3 | u2) == 0 ? 0 : digit(u3, u2, u1, v1, v0);
        // The remainder is below v, so two limbs of the difference say it all.
        long r0 = u1 - high * v0;
        long r1 = u2 - Math.unsignedMultiplyHigh(high, v0) - high * v1 - Limbs.less(u1, high * v0);
        long u0 = n0 << shift;
        low = digit(r1, r0, u0, v1, v0);
        long s0 = u0 - low * v0;
        long s1 = r0 - Math.unsignedMultiplyHigh(low, v0) - low * v1 - Limbs.less(u0, low * v0);
        exact = (s0 | s1) == 0;
    }

    /** One limb of a quotient by a divisor of two limbs, the highest bit set; {@code (u2, u1) < (v1, v0)}. */
    private static long digit(long u2, long u1, long u0, long v1, long v0) {
        long quotient;
        long remainder;
        if (u2 == v1) {
            quotient = -1;
            remainder = u1 + v1;
            if (Limbs.less(remainder, v1) != 0) {
                return quotient;
            }
        } else {
            quotient = Limbs.divide(u2, u1, v1);
            remainder = u1 - quotient * v1;
        }
        while (lessThan(remainder, u0, Math.unsignedMultiplyHigh(quotient, v0), quotient * v0)) {
            quotient--;
            remainder += v1;
            if (Limbs.less(remainder, v1) != 0) {
                break;
            }
        }
        return quotient;
    }

    /** A divisor above 2^128 leaves quotients that two estimates by its upper two limbs find, each a little too great at most. */
    private void divideByThree(long d2, long d1, long d0) {
        int shift = Long.numberOfLeadingZeros(d2);
        long v2 = up(d2, d1, shift);
        long v1 = up(d1, d0, shift);
        long v0 = d0 << shift;
        long u4 = up(0, n3, shift);
        long u3 = up(n3, n2, shift);
        long u2 = up(n2, n1, shift);
        long u1 = up(n1, n0, shift);
        long u0 = n0 << shift;
        n3 = u4;
        n2 = u3;
        n1 = u2;
        n0 = u1;
        high = step(v2, v1, v0);
        n3 = n2;
        n2 = n1;
        n1 = n0;
        n0 = u0;
        low = step(v2, v1, v0);
        exact = (n2 | n1 | n0) == 0;
    }

    /** One limb of the quotient of n, four limbs, by v, three; what remains stays in n. */
    private long step(long v2, long v1, long v0) {
        if ((n3 | n2) == 0) {
            // Only a divisor of one limb fewer could be met here; v2 has its highest bit set.
            return 0;
        }
        long quotient = digit(n3, n2, n1, v2, v1);
        long p0 = quotient * v0;
        long p1 = Math.unsignedMultiplyHigh(quotient, v0);
        long c = quotient * v1;
        p1 += c;
        long p2 = Math.unsignedMultiplyHigh(quotient, v1) + Limbs.less(p1, c);
        c = quotient * v2;
        p2 += c;
        long p3 = Math.unsignedMultiplyHigh(quotient, v2) + Limbs.less(p2, c);
        long borrow = Limbs.less(n0, p0);
        n0 -= p0;
        long next = Limbs.less(n1, p1) + Limbs.less(n1 - p1, borrow);
        n1 -= p1 + borrow;
        borrow = next;
        next = Limbs.less(n2, p2) + Limbs.less(n2 - p2, borrow);
        n2 -= p2 + borrow;
        n3 -= p3 + next;
        while (n3 < 0) {
            quotient--;
            n0 += v0;
            long carry = Limbs.less(n0, v0);
            n1 += carry;
            carry = Limbs.less(n1, carry);
            n1 += v1;
            carry += Limbs.less(n1, v1);
            n2 += carry;
            carry = Limbs.less(n2, carry);
            n2 += v2;
            n3 += carry + Limbs.less(n2, v2);
        }
        return quotient;
    }

    /** The upper limb of two after a shift to the left by 0 to 63 bits. */
    private static long up(long upper, long lower, int shift) {
        return shift == 0 ? upper : (upper << shift) | (lower >>> (Long.SIZE - shift));
    }
}
