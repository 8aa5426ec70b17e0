package dev.banyan.memory.longterm.index;

import java.util.SplittableRandom;

/**
 * A vector's direction in one bit a dimension: the signs after a fixed pseudo-random rotation (three rounds of sign flips and a
 * Walsh-Hadamard transform over the next power of two). The share of bits in which two sketches differ estimates the angle
 * between their vectors (Charikar 2002, "Similarity estimation techniques from rounding algorithms"). Deterministic: additions
 * and subtractions in a fixed order.
 */
public final class Sketch {

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
        return bits / Long.SIZE;
    }

    /** The sketch of a vector. */
    public long[] of(float[] vector) {
        return signs(rotated(vector));
    }

    /** A vector after the rotation, times a constant. */
    float[] rotated(float[] vector) {
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

    /** One bit a number, 1 where it is less than zero. */
    static long[] signs(float[] rotated) {
        long[] words = new long[rotated.length / Long.SIZE];
        for (int i = 0; i < rotated.length; i++) {
            if (rotated[i] < 0) {
                words[i >> 6] |= 1L << i;
            }
        }
        return words;
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
}
