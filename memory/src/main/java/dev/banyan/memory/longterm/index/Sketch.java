package dev.banyan.memory.longterm.index;

import java.util.SplittableRandom;

/**
 * A vector's direction in {@value #PLANES} bits a dimension: its numbers after a fixed pseudo-random rotation (three rounds of sign
 * flips and a Walsh-Hadamard transform over the next power of two), each rounded to one of the odd numbers from -15 to 15. Such a
 * number is a sum of ±8, ±4, ±2 and ±1; the signs of the eights of all numbers are the first plane of bits, those of the fours the
 * second, and so on. The first plane alone are the signs of the numbers, and the share of them in which two vectors differ estimates
 * the angle between them (Charikar 2002, "Similarity estimation techniques from rounding algorithms"). Deterministic: additions and
 * subtractions in a fixed order.
 */
public final class Sketch {

    /** Bits of a number. */
    static final int PLANES = 4;

    /** What one is of the odd numbers apart, in standard deviations: of normally distributed numbers this loses least. */
    private static final double STEP = 0.335;

    private static final int ROUNDS = 3;
    private static final long SEED = 0x42616e79616eL;

    private final int dimension;
    private final int bits;
    private final float[][] flips = new float[ROUNDS][];

    /** The sketches of vectors of a dimension. */
    public Sketch(int dimension) {
        this.dimension = dimension;
        bits = Math.max(Long.SIZE, Integer.highestOneBit(2 * dimension - 1));
        SplittableRandom random = new SplittableRandom(SEED);
        for (int round = 0; round < ROUNDS; round++) {
            flips[round] = new float[bits];
            for (int i = 0; i < bits; i++) {
                flips[round][i] = random.nextBoolean() ? 1 : -1;
            }
        }
    }

    /** Words of a sketch. */
    public int words() {
        return PLANES * bits / Long.SIZE;
    }

    /** The sketch of a vector. */
    public long[] of(float[] vector) {
        return rounded(rotated(vector));
    }

    private float[] rotated(float[] vector) {
        float[] rotated = new float[bits];
        System.arraycopy(vector, 0, rotated, 0, dimension);
        for (float[] flip : flips) {
            for (int i = 0; i < bits; i++) {
                rotated[i] *= flip[i];
            }
            transform(rotated);
        }
        return rotated;
    }

    private static void transform(float[] a) {
        for (int half = 1; half < a.length; half <<= 1) {
            for (int from = 0; from < a.length; from += 2 * half) {
                for (int i = from; i < from + half; i++) {
                    float x = a[i];
                    float y = a[i + half];
                    a[i] = x + y;
                    a[i + half] = x - y;
                }
            }
        }
    }

    private static long[] rounded(float[] numbers) {
        double squares = 0;
        for (float number : numbers) {
            squares += (double) number * number;
        }
        double steps = squares == 0 ? 0 : Math.sqrt(numbers.length / squares) / STEP;
        int most = (1 << PLANES) - 1;
        int plane = numbers.length / Long.SIZE;
        long[] words = new long[PLANES * plane];
        for (int i = 0; i < numbers.length; i++) {
            long down = Math.clamp(most / 2 - (long) Math.floor(numbers[i] * steps), 0, most);
            for (int p = 0, at = i >> 6; p < PLANES; p++, at += plane) {
                words[at] |= ((down >>> (PLANES - 1 - p)) & 1) << i;
            }
        }
        return words;
    }
}
