package dev.banyan.memory.longterm.index;

import java.util.Arrays;
import java.util.List;

/**
 * Estimates how near rows are to a question by all that their sketches know. The numbers of sketches are sums of powers of two with a
 * sign each, so their product is a sum over pairs of planes. Sketches are first brought together from where they lie: the processor
 * waits for many of them at once then. Of one question; one thread.
 */
final class Estimate {

    private final List<Block> blocks;
    private final long[] question;
    private final int plane;

    /**
     * Of a question.
     *
     * @param question its sketch
     */
    Estimate(List<Block> blocks, long[] question) {
        this.blocks = blocks;
        this.question = question;
        plane = question.length / Sketch.PLANES;
    }

    /** Those of some slots that are nearest by estimate; of equals, the first. In the order given. */
    int[] nearest(int[] slots, int wanted) {
        if (slots.length <= wanted) {
            return slots;
        }
        long[] differing = new long[slots.length];
        int[] sums = new int[Block.ROWS];
        long[] columns = new long[plane * Block.ROWS];
        for (int from = 0; from < slots.length; from += Block.ROWS) {
            int to = Math.min(slots.length, from + Block.ROWS);
            Arrays.fill(sums, 0);
            for (int p = 0; p < Sketch.PLANES; p++) {
                gather(slots, from, to, p, columns);
                Planes.addFine(columns, question, Sketch.PLANES - 1 - p, sums);
            }
            for (int i = from; i < to; i++) {
                differing[i] = (long) sums[i - from] << Integer.SIZE | i;
            }
        }
        Arrays.sort(differing);
        int[] nearest = new int[wanted];
        for (int i = 0; i < wanted; i++) {
            nearest[i] = (int) differing[i];
        }
        Arrays.sort(nearest);
        for (int i = 0; i < wanted; i++) {
            nearest[i] = slots[nearest[i]];
        }
        return nearest;
    }

    private void gather(int[] slots, int from, int to, int p, long[] columns) {
        for (int i = from; i < to; i++) {
            long[] sketches = blocks.get(slots[i] / Block.ROWS).sketches;
            int at = (slots[i] % Block.ROWS * Sketch.PLANES + p) * plane;
            for (int w = 0; w < plane; w++) {
                columns[w * Block.ROWS + i - from] = sketches[at + w];
            }
        }
    }
}
