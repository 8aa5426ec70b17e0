package dev.banyan.memory.longterm.index;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Up to {@value #ROWS} rows of one source. The signs of their sketches lie word by word, so that one word of all rows is one run of
 * memory; whole sketches lie row by row, so that few rows are few lines of it. Not thread-safe: the owner lets readers in or the
 * writer.
 */
public final class Block {

    /** Rows of a full block. */
    public static final int ROWS = 512;

    /** Words of a mask over a block's rows. */
    static final int MASK = ROWS / Long.SIZE;

    final VectorSource source;
    final long[] signs;
    final long[] sketches;
    final int[] inverse = new int[ROWS];
    final int[] at = new int[ROWS];
    final float[] inverseNorm = new float[ROWS];
    final long[] alive = new long[MASK];
    int count;
    float @Nullable [] vectors;

    Block(VectorSource source, int words) {
        this.source = source;
        signs = new long[words / Sketch.PLANES * ROWS];
        sketches = new long[words * ROWS];
    }

    /** Puts the sketch of a row in its places. */
    void sketch(int row, long[] sketch) {
        System.arraycopy(sketch, 0, sketches, row * sketch.length, sketch.length);
        for (int w = 0; w < sketch.length / Sketch.PLANES; w++) {
            signs[w * ROWS + row] = sketch[w];
        }
        inverse[row] = SketchScan.inverse(sketch);
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
        int words = sketches.length / ROWS;
        return Arrays.copyOfRange(sketches, row * words, (row + 1) * words);
    }
}
