package dev.banyan.markets.walk;

import dev.banyan.markets.exact.Limbs;
import java.math.BigInteger;

/** Unsigned numbers of a few limbs of 64 bits, the least first: what is needed beside {@link Limbs}. */
final class Wide {

    private static final long HALF = 0xffff_ffffL;
    private static final int HALF_BITS = 32;

    private Wide() {}

    /** Below zero, zero or above as {@code a} is less than, equal to or more than {@code b}, over {@code n} limbs. */
    static int compare(long[] a, long[] b, int n) {
        for (int i = n - 1; i >= 0; i--) {
            if (a[i] != b[i]) {
                return Long.compareUnsigned(a[i], b[i]);
            }
        }
        return 0;
    }

    static boolean isZero(long[] a) {
        long bits = 0;
        for (long limb : a) {
            bits |= limb;
        }
        return bits == 0;
    }

    static void copy(long[] from, long[] to, int n) {
        for (int i = 0; i < n; i++) {
            to[i] = from[i];
        }
    }

    /** {@code a -= b}, over {@code n} limbs. */
    static void subtract(long[] a, long[] b, int n) {
        long borrow = 0;
        for (int i = 0; i < n; i++) {
            long difference = a[i] - b[i];
            long under = Limbs.less(a[i], b[i]);
            a[i] = difference - borrow;
            borrow = under + Limbs.less(difference, borrow);
        }
    }

    /** {@code a += 1}, over {@code n} limbs. */
    static void increment(long[] a, int n) {
        for (int i = 0; i < n; i++) {
            if (++a[i] != 0) {
                return;
            }
        }
    }

    /** {@code out = a·factor}, over {@code n + 1} limbs. */
    static void times(long[] a, int n, long factor, long[] out) {
        long carry = 0;
        for (int i = 0; i < n; i++) {
            long product = a[i] * factor;
            long above = Math.unsignedMultiplyHigh(a[i], factor);
            out[i] = product + carry;
            carry = above + Limbs.less(out[i], carry);
        }
        out[n] = carry;
    }

    /** {@code a = ⌊a / divisor⌋} by a divisor below 2^31, over {@code n} limbs; returns the remainder. */
    static long over(long[] a, int n, long divisor) {
        long rest = 0;
        for (int i = n - 1; i >= 0; i--) {
            long upper = (rest << HALF_BITS) | (a[i] >>> HALF_BITS);
            long high = upper / divisor;
            long lower = ((upper - high * divisor) << HALF_BITS) | (a[i] & HALF);
            long low = lower / divisor;
            rest = lower - low * divisor;
            a[i] = (high << HALF_BITS) | low;
        }
        return rest;
    }

    static BigInteger whole(long[] a) {
        BigInteger sum = BigInteger.ZERO;
        for (int i = a.length - 1; i >= 0; i--) {
            sum = sum.shiftLeft(Long.SIZE).or(unsigned(a[i]));
        }
        return sum;
    }

    /** Sets all limbs of {@code a} to a number that fits them. */
    static void set(long[] a, BigInteger number) {
        for (int i = 0; i < a.length; i++) {
            a[i] = number.shiftRight(Long.SIZE * i).longValue();
        }
    }

    private static BigInteger unsigned(long limb) {
        BigInteger signed = BigInteger.valueOf(limb);
        return limb >= 0 ? signed : signed.add(BigInteger.ONE.shiftLeft(Long.SIZE));
    }
}
