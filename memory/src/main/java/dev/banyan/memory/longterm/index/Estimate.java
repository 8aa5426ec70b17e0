package dev.banyan.memory.longterm.index;

import java.util.List;

/**
 * Estimates the cosine between a question, of which everything is known, and rows of which only the sketch is looked at: the sum of
 * the question's rotated numbers, each with the sign that the row's bit says. Nearer to the truth than comparing two sketches, and
 * dearer, so it is asked only of those that such a comparison has left. Of one question; one thread.
 */
final class Estimate {

    private static final int BYTE = 256;
    private static final int BUCKETS = 1024;

    /** For each byte of a sketch and each value of it, the sum of its eight numbers. */
    private final float[] sums;

    private final int words;

    Estimate(float[] rotated) {
        words = rotated.length / Long.SIZE;
        sums = new float[rotated.length / Byte.SIZE * BYTE];
        for (int i = 0; i < rotated.length / Byte.SIZE; i++) {
            fill(rotated, i * Byte.SIZE, i * BYTE);
        }
    }

    private void fill(float[] rotated, int from, int at) {
        float all = 0;
        for (int bit = 0; bit < Byte.SIZE; bit++) {
            all += rotated[from + bit];
        }
        sums[at] = all;
        for (int bit = 0; bit < Byte.SIZE; bit++) {
            int half = 1 << bit;
            float twice = 2 * rotated[from + bit];
            for (int i = 0; i < half; i++) {
                sums[at + half + i] = sums[at + i] - twice;
            }
        }
    }

    /** The more, the nearer; of no meaning beside estimates of other questions. */
    private float of(Block block, int row) {
        float even = 0;
        float odd = 0;
        for (int w = 0; w < words; w++) {
            long word = block.sketches[w * Block.ROWS + row];
            int at = w * Long.BYTES * BYTE;
            even += sums[at + (int) (word & 0xff)] + sums[at + 2 * BYTE + (int) (word >>> 16 & 0xff)];
            odd += sums[at + BYTE + (int) (word >>> 8 & 0xff)] + sums[at + 3 * BYTE + (int) (word >>> 24 & 0xff)];
            even += sums[at + 4 * BYTE + (int) (word >>> 32 & 0xff)] + sums[at + 6 * BYTE + (int) (word >>> 48 & 0xff)];
            odd += sums[at + 5 * BYTE + (int) (word >>> 40 & 0xff)] + sums[at + 7 * BYTE + (int) (word >>> 56)];
        }
        return even + odd;
    }

    /** Those of some slots that are nearest by estimate, about as many as wanted and never fewer, in the order given. */
    int[] nearest(List<Block> blocks, int[] slots, int wanted) {
        if (slots.length <= wanted) {
            return slots;
        }
        float[] estimates = new float[slots.length];
        float least = Float.POSITIVE_INFINITY;
        float most = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < slots.length; i++) {
            float estimate = of(blocks.get(slots[i] / Block.ROWS), slots[i] % Block.ROWS);
            estimates[i] = estimate;
            least = Math.min(least, estimate);
            most = Math.max(most, estimate);
        }
        float scale = most > least ? (BUCKETS - 1) / (most - least) : 0;
        int[] histogram = new int[BUCKETS];
        int[] bucket = new int[slots.length];
        for (int i = 0; i < slots.length; i++) {
            bucket[i] = Math.min(BUCKETS - 1, (int) ((most - estimates[i]) * scale));
            histogram[bucket[i]]++;
        }
        int edge = 0;
        int kept = histogram[0];
        while (kept < wanted) {
            kept += histogram[++edge];
        }
        int[] nearest = new int[kept];
        int n = 0;
        for (int i = 0; i < slots.length; i++) {
            if (bucket[i] <= edge) {
                nearest[n++] = slots[i];
            }
        }
        return nearest;
    }
}
