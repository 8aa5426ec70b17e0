package dev.banyan.memory.longterm.index;

import java.util.Arrays;
import java.util.List;

/**
 * Finds the rows whose signs say that they are nearest to a question. The product of the question's numbers with mere signs says the
 * more, the more evenly a vector's length lies over its numbers, so it is divided by the sum of their sizes (Gao and Long 2024,
 * "RaBitQ") and becomes a whole number, the more the farther. Rows are counted by it as they come; once as many are found within a
 * distance as are wanted, farther ones are passed by. Among those at the last distance, the ones kept first are taken. Of one
 * question; one thread.
 */
final class SketchScan {

    /** Distances are less than this; those in the middle are at right angles. */
    static final int FARTHEST = 4095;

    private static final int SHIFT = 16;
    private static final int ONE = 1 << 27;
    private static final int ROOM = 4;

    private final int wanted;
    private final int[] histogram = new int[FARTHEST + 1];
    private long[] rows;
    private int found;
    private int edge = FARTHEST;
    private int within;

    private SketchScan(int wanted) {
        this.wanted = wanted;
        rows = new long[ROOM * wanted + Block.ROWS];
    }

    /** What a product with a sketch's signs is multiplied by, of the sizes of its numbers. */
    static int inverse(long[] sketch) {
        int plane = sketch.length / Sketch.PLANES;
        int differ = 0;
        for (int w = 0; w < plane; w++) {
            long signs = sketch[w];
            differ += 4 * Long.bitCount(signs ^ sketch[plane + w])
                    + 2 * Long.bitCount(signs ^ sketch[2 * plane + w])
                    + Long.bitCount(signs ^ sketch[3 * plane + w]);
        }
        return ONE / (((1 << Sketch.PLANES) - 1) * plane * Long.SIZE - 2 * differ);
    }

    /**
     * The slots of the nearest, in order.
     *
     * @param masks of each block, which rows count
     * @param question its sketch
     * @param wanted how many; at least as many must count
     */
    static int[] nearest(List<Block> blocks, long[][] masks, long[] question, int wanted) {
        SketchScan scan = new SketchScan(wanted);
        int[] distances = new int[Block.ROWS];
        for (int b = 0; b < masks.length; b++) {
            Block block = blocks.get(b);
            Arrays.fill(distances, 0);
            Planes.addCoarse(block.signs, question, distances);
            toDistances(distances, block.inverse, Planes.COARSE * block.signs.length / Block.ROWS * Long.SIZE);
            scan.collect(distances, masks[b], b * Block.ROWS);
        }
        return scan.taken();
    }

    private static void toDistances(int[] sums, int[] inverse, int most) {
        for (int i = 0; i < Block.ROWS; i++) {
            int product = ((most - 2 * sums[i]) * inverse[i]) >> SHIFT;
            sums[i] = Math.max(0, Math.min(FARTHEST, FARTHEST / 2 - product));
        }
    }

    private void collect(int[] distances, long[] mask, int from) {
        if (found + Block.ROWS > rows.length) {
            rows = Arrays.copyOf(rows, 2 * rows.length);
        }
        int before = found;
        for (int word = 0; word < Block.MASK; word++) {
            long near = mask[word] == 0 ? 0 : mask[word] & near(distances, word * Long.SIZE, edge);
            for (; near != 0; near &= near - 1) {
                int row = word * Long.SIZE + Long.numberOfTrailingZeros(near);
                histogram[distances[row]]++;
                rows[found++] = (long) distances[row] << Integer.SIZE | (from + row);
            }
        }
        within += found - before;
        while (within - histogram[edge] >= wanted) {
            within -= histogram[edge--];
        }
    }

    /** One bit for each of 64 rows that is near enough, without a branch: which are can not be foretold. */
    private static long near(int[] distances, int from, int edge) {
        long near = 0;
        for (int i = 0; i < Long.SIZE; i++) {
            near |= (long) ((distances[from + i] - edge - 1) >>> 31) << i;
        }
        return near;
    }

    private int[] taken() {
        int[] taken = new int[wanted];
        int n = 0;
        int atEdge = wanted - (within - histogram[edge]);
        for (int i = 0; i < found; i++) {
            int distance = (int) (rows[i] >>> Integer.SIZE);
            if (distance < edge || (distance == edge && atEdge-- > 0)) {
                taken[n++] = (int) rows[i];
            }
        }
        return taken;
    }
}
