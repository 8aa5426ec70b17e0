package dev.banyan.markets.walk;

import dev.banyan.markets.exact.Limbs;

/**
 * Long division by limbs of 64 bits, the least first; Knuth, The Art of Computer Programming, volume 2, section 4.3.1, algorithm D. Allocates nothing once
 * made; not thread-safe.
 */
final class Division {

    /** Limbs of a dividend at most. */
    static final int MOST = 8;

    /** The quotient of the last division; limbs beyond it are zero. */
    final long[] quotient = new long[MOST];

    private final long[] u = new long[MOST + 1];
    private final long[] v = new long[MOST];

    /**
     * {@code quotient = ⌊number / divisor⌋}.
     *
     * @param n limbs of the number
     * @param d limbs of the divisor, which is not zero
     * @return true if nothing remains
     */
    boolean divide(long[] number, int n, long[] divisor, int d) {
        int dn = used(divisor, d);
        int nn = used(number, n);
        for (int i = 0; i < MOST; i++) {
            quotient[i] = 0;
        }
        if (nn < dn) {
            return nn == 0;
        }
        int shift = Long.numberOfLeadingZeros(divisor[dn - 1]);
        shift(divisor, dn, shift, v);
        u[nn] = shift(number, nn, shift, u);
        if (dn == 1) {
            bySingle(nn);
        } else {
            for (int j = nn - dn; j >= 0; j--) {
                quotient[j] = digit(j, dn);
            }
        }
        return isEven(dn);
    }

    private void bySingle(int nn) {
        for (int j = nn - 1; j >= 0; j--) {
            long digit = Limbs.divide(u[j + 1], u[j], v[0]);
            quotient[j] = digit;
            u[j] -= digit * v[0];
            u[j + 1] = 0;
        }
    }

    /** One limb of the quotient: guessed from the upper limbs, at most two too great, and taken off. */
    private long digit(int j, int dn) {
        long top = v[dn - 1];
        long second = v[dn - 2];
        long guess;
        long rest;
        boolean open = true;
        if (u[j + dn] == top) {
            guess = -1;
            rest = u[j + dn - 1] + top;
            open = Limbs.less(rest, top) == 0;
        } else {
            guess = Limbs.divide(u[j + dn], u[j + dn - 1], top);
            rest = u[j + dn - 1] - guess * top;
        }
        while (open && above(guess, second, rest, u[j + dn - 2])) {
            guess--;
            rest += top;
            open = Limbs.less(rest, top) == 0;
        }
        if (takeOff(j, dn, guess)) {
            guess--;
            putBack(j, dn);
        }
        return guess;
    }

    private static boolean above(long a, long b, long high, long low) {
        int order = Long.compareUnsigned(Math.unsignedMultiplyHigh(a, b), high);
        return order > 0 || (order == 0 && Long.compareUnsigned(a * b, low) > 0);
    }

    /** Takes {@code guess·v} off; true if that was too much. */
    private boolean takeOff(int j, int dn, long guess) {
        long carry = 0;
        for (int i = 0; i < dn; i++) {
            long product = guess * v[i] + carry;
            carry = Math.unsignedMultiplyHigh(guess, v[i]) + Limbs.less(product, carry);
            carry += Limbs.less(u[i + j], product);
            u[i + j] -= product;
        }
        boolean tooMuch = Limbs.less(u[j + dn], carry) != 0;
        u[j + dn] -= carry;
        return tooMuch;
    }

    private void putBack(int j, int dn) {
        long carry = 0;
        for (int i = 0; i < dn; i++) {
            long sum = u[i + j] + v[i];
            long over = Limbs.less(sum, v[i]);
            u[i + j] = sum + carry;
            carry = over + Limbs.less(u[i + j], carry);
        }
        u[j + dn] += carry;
    }

    private boolean isEven(int dn) {
        long bits = 0;
        for (int i = 0; i < dn; i++) {
            bits |= u[i];
        }
        return bits == 0;
    }

    private static int used(long[] a, int n) {
        int used = n;
        while (used > 0 && a[used - 1] == 0) {
            used--;
        }
        return used;
    }

    /** {@code out = a·2^shift}, by 0 to 63 places; returns what goes beyond {@code n} limbs. */
    private static long shift(long[] a, int n, int shift, long[] out) {
        long beyond = 0;
        for (int i = 0; i < n; i++) {
            long limb = a[i];
            out[i] = (limb << shift) | beyond;
            beyond = shift == 0 ? 0 : limb >>> (Long.SIZE - shift);
        }
        return beyond;
    }
}
