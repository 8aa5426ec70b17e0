package dev.banyan.memory.longterm.index;

/** Exact products of vectors: always the same additions in the same order. */
public final class Cosine {

    private Cosine() {}

    /** The dot product of a vector and the one that begins at a place of an array. */
    static float dot(float[] a, float[] b, int from) {
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        float s4 = 0;
        float s5 = 0;
        float s6 = 0;
        float s7 = 0;
        int i = 0;
        for (int j = from; i < a.length - 7; i += 8, j += 8) {
            s0 = Math.fma(a[i], b[j], s0);
            s1 = Math.fma(a[i + 1], b[j + 1], s1);
            s2 = Math.fma(a[i + 2], b[j + 2], s2);
            s3 = Math.fma(a[i + 3], b[j + 3], s3);
            s4 = Math.fma(a[i + 4], b[j + 4], s4);
            s5 = Math.fma(a[i + 5], b[j + 5], s5);
            s6 = Math.fma(a[i + 6], b[j + 6], s6);
            s7 = Math.fma(a[i + 7], b[j + 7], s7);
        }
        for (; i < a.length; i++) {
            s0 = Math.fma(a[i], b[from + i], s0);
        }
        return ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7));
    }

    /** One over the length of a vector; 0 for the zero vector, which is therefore at right angles to everything. */
    public static float inverseNorm(float[] vector) {
        double squares = 0;
        for (float x : vector) {
            squares += (double) x * x;
        }
        return squares == 0 ? 0 : (float) (1 / Math.sqrt(squares));
    }
}
