package dev.banyan.markets.exact;

/** Unsigned arithmetic on limbs of 64 bits, the least first; Knuth, The Art of Computer Programming, volume 2, section 4.3.1. */
public final class Limbs {

    private static final long HALF = 0xffff_ffffL;

    private Limbs() {}

    /** 1 if {@code a < b}, both unsigned, else 0. */
    public static long less(long a, long b) {
        return Long.compareUnsigned(a, b) < 0 ? 1 : 0;
    }

    /**
     * {@code ⌊(high·2^64 + low) / divisor⌋}.
     *
     * @param high less than {@code divisor}
     * @param divisor with its highest bit set
     */
    public static long divide(long high, long low, long divisor) {
        if (high == 0) {
            return Long.divideUnsigned(low, divisor);
        }
        long top = divisor >>> 32;
        long bottom = divisor & HALF;
        long first = half(high, low >>> 32, top, bottom);
        long middle = ((high << 32) | (low >>> 32)) - first * divisor;
        return (first << 32) | half(middle, low & HALF, top, bottom);
    }

    /** One digit of 32 bits of a quotient. */
    private static long half(long high, long low, long top, long bottom) {
        long quotient = Long.divideUnsigned(high, top);
        long remainder = high - quotient * top;
        while (quotient > HALF || Long.compareUnsigned(quotient * bottom, (remainder << 32) | low) > 0) {
            quotient--;
            remainder += top;
            if (remainder > HALF) {
                break;
            }
        }
        return quotient;
    }

    /** {@code out = a·b}, over {@code an + bn} limbs. */
    public static void multiply(long[] a, int an, long[] b, int bn, long[] out) {
        for (int i = 0; i < an + bn; i++) {
            out[i] = 0;
        }
        for (int j = 0; j < bn; j++) {
            long factor = b[j];
            long carry = 0;
            for (int i = 0; i < an; i++) {
                long product = a[i] * factor;
                long above = Math.unsignedMultiplyHigh(a[i], factor);
                long sum = product + carry;
                above += less(sum, product);
                long total = out[i + j] + sum;
                carry = above + less(total, sum);
                out[i + j] = total;
            }
            out[an + j] = carry;
        }
    }

    /** {@code a += b}, over {@code n} limbs; what does not fit is lost. */
    public static void add(long[] a, long[] b, int n) {
        long carry = 0;
        for (int i = 0; i < n; i++) {
            long sum = a[i] + b[i];
            long over = less(sum, b[i]);
            a[i] = sum + carry;
            carry = over + less(a[i], carry);
        }
    }
}
