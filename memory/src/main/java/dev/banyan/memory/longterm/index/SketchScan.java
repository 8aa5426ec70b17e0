package dev.banyan.memory.longterm.index;

import java.util.Arrays;
import java.util.List;

/**
 * Finds the rows whose sketches differ least from a question's. Rows are counted by their distance as they come; once as many are
 * found within a distance as are wanted, farther ones are passed by. Among those at the last distance, the ones kept first are
 * taken. Of one question; one thread.
 */
final class SketchScan {

    private static final int FOUR = 4;

    private final long[] question;
    private final int wanted;
    private final int[] histogram;
    private int[] slots;
    private int[] distances;
    private int found;
    private int edge;
    private int within;

    private SketchScan(long[] question, int wanted) {
        this.question = question;
        this.wanted = wanted;
        edge = question.length * Long.SIZE;
        histogram = new int[edge + 1];
        slots = new int[FOUR * wanted + Block.ROWS];
        distances = new int[slots.length];
    }

    /**
     * The slots of the nearest, in order.
     *
     * @param masks of each block, which rows count
     * @param wanted how many; at least as many must count
     */
    static int[] nearest(List<Block> blocks, long[][] masks, long[] question, int wanted) {
        SketchScan scan = new SketchScan(question, wanted);
        int[] sums = new int[Block.ROWS];
        for (int b = 0; b < masks.length; b++) {
            scan.compare(blocks.get(b).sketches, sums);
            scan.collect(sums, masks[b], b * Block.ROWS);
        }
        return scan.taken();
    }

    private void compare(long[] sketches, int[] sums) {
        Arrays.fill(sums, 0);
        int w = 0;
        for (; w + FOUR <= question.length; w += FOUR) {
            addFour(sketches, w * Block.ROWS, question, w, sums);
        }
        for (; w < question.length; w++) {
            add(sketches, w * Block.ROWS, question[w], sums);
        }
    }

    private static void addFour(long[] sketches, int from, long[] question, int w, int[] sums) {
        long q0 = question[w];
        long q1 = question[w + 1];
        long q2 = question[w + 2];
        long q3 = question[w + 3];
        for (int i = 0; i < Block.ROWS; i++) {
            sums[i] += Long.bitCount(sketches[from + i] ^ q0)
                    + Long.bitCount(sketches[from + Block.ROWS + i] ^ q1)
                    + Long.bitCount(sketches[from + 2 * Block.ROWS + i] ^ q2)
                    + Long.bitCount(sketches[from + 3 * Block.ROWS + i] ^ q3);
        }
    }

    private static void add(long[] sketches, int from, long question, int[] sums) {
        for (int i = 0; i < Block.ROWS; i++) {
            sums[i] += Long.bitCount(sketches[from + i] ^ question);
        }
    }

    private void collect(int[] sums, long[] mask, int from) {
        if (found + Block.ROWS > slots.length) {
            slots = Arrays.copyOf(slots, 2 * slots.length);
            distances = Arrays.copyOf(distances, slots.length);
        }
        int n = found;
        int farthest = edge;
        for (int i = 0; i < Block.ROWS; i++) {
            int distance = sums[i];
            slots[n] = from + i;
            distances[n] = distance;
            // no branch: which rows are near can not be foretold
            n += (distance - farthest - 1) >>> 31 & (int) (mask[i >> 6] >>> i);
        }
        for (int i = found; i < n; i++) {
            histogram[distances[i]]++;
        }
        within += n - found;
        found = n;
        while (within - histogram[edge] >= wanted) {
            within -= histogram[edge--];
        }
    }

    private int[] taken() {
        int[] taken = new int[wanted];
        int n = 0;
        int atEdge = wanted - (within - histogram[edge]);
        for (int i = 0; i < found; i++) {
            if (distances[i] < edge || (distances[i] == edge && atEdge-- > 0)) {
                taken[n++] = slots[i];
            }
        }
        return taken;
    }
}
