package dev.banyan.memory.longterm.index;

import org.jspecify.annotations.Nullable;

/**
 * Up to {@value #ROWS} rows of one source. Sketches lie word by word, so that one word of all rows is one run of memory. Not
 * thread-safe: the owner lets readers in or the writer.
 */
public final class Block {

    /** Rows of a full block. */
    public static final int ROWS = 512;

    /** Words of a mask over a block's rows. */
    static final int MASK = ROWS / Long.SIZE;

    final VectorSource source;
    final long[] sketches;
    final int[] at = new int[ROWS];
    final float[] inverseNorm = new float[ROWS];
    final long[] alive = new long[MASK];
    int count;
    float @Nullable [] vectors;

    Block(VectorSource source, int words) {
        this.source = source;
        sketches = new long[words * ROWS];
    }

    /** Lets go of the vectors: from now on the source is asked. */
    public void release() {
        vectors = null;
    }

    /** Where its vectors and records lie. */
    public VectorSource source() {
        return source;
    }

    boolean alive(int row) {
        return ((alive[row >> 6] >>> row) & 1) != 0;
    }

    /** Copies a row's sketch. */
    long[] sketch(int row) {
        long[] words = new long[sketches.length / ROWS];
        for (int w = 0; w < words.length; w++) {
            words[w] = sketches[w * ROWS + row];
        }
        return words;
    }
}
