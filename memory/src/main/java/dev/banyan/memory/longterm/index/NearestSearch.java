package dev.banyan.memory.longterm.index;

import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.store.embedding.filter.Filter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Finds the rows nearest to a question: those that are nearest by the signs alone become candidates, an {@link Estimate} by
 * all that sketches know leaves the likeliest of them, and each of these is scored exactly. Where few rows pass the filter, all of
 * them are scored.
 */
public final class NearestSearch {

    /** Candidates at least, where sketches have as many numbers as vectors of 384 do. */
    static final int CANDIDATES = 384;

    /** So many rows are all scored exactly. */
    static final int FEW = 640;

    private static final int SCORED = 64;
    private static final int NUMBERS = 512;
    private static final int TOGETHER = 16;
    private static final int EACH = 12;
    private static final int EACH_SCORED = 6;
    private static final int SHARE = 512;

    private final Rows rows;

    /** Searches among rows; the caller keeps the writer out meanwhile. */
    public NearestSearch(Rows rows) {
        this.rows = rows;
    }

    /**
     * The nearest rows, the best first; of equals the one kept first.
     *
     * @param filter which rows count; null for all
     * @param metadata of a slot, for what no column knows
     */
    public List<Hit> nearest(float[] question, int limit, @Nullable Filter filter, IntFunction<Metadata> metadata) {
        long[][] masks = masks(filter == null ? null : rows.filter(filter, metadata));
        int eligible = eligible(masks);
        int[] slots = eligible <= Math.max(FEW, (long) EACH * limit)
                ? all(masks, eligible)
                : likeliest(question, masks, eligible, limit);
        return scored(question, slots, limit);
    }

    private int[] likeliest(float[] question, long[][] masks, int eligible, int limit) {
        long[] sketch = rows.sketch.of(question);
        // Fewer numbers say less.
        int times = Math.max(1, NUMBERS * Sketch.PLANES / (sketch.length * Long.SIZE));
        int wanted = Math.min(eligible, Math.max(times * CANDIDATES, EACH * limit) + eligible / SHARE);
        int[] candidates = SketchScan.nearest(rows.blocks, masks, sketch, wanted);
        return new Estimate(rows.blocks, sketch).nearest(candidates, Math.max(times * SCORED, EACH_SCORED * limit));
    }

    /** The slots alive that a filter lets pass, in order. */
    public int[] passing(Filter filter, IntFunction<Metadata> metadata) {
        long[][] masks = masks(rows.filter(filter, metadata));
        return all(masks, eligible(masks));
    }

    private long[][] masks(@Nullable RowFilter passes) {
        long[][] masks = new long[rows.blocks.size()][];
        for (int b = 0; b < masks.length; b++) {
            masks[b] = passes == null ? rows.blocks.get(b).alive : mask(b, passes);
        }
        return masks;
    }

    private static int eligible(long[][] masks) {
        int eligible = 0;
        for (long[] mask : masks) {
            for (long word : mask) {
                eligible += Long.bitCount(word);
            }
        }
        return eligible;
    }

    private long[] mask(int b, RowFilter passes) {
        Block block = rows.blocks.get(b);
        long[] mask = new long[Block.MASK];
        passes.mask(b, block.count, mask);
        for (int i = 0; i < mask.length; i++) {
            mask[i] &= block.alive[i];
        }
        return mask;
    }

    private static int[] all(long[][] masks, int eligible) {
        int[] slots = new int[eligible];
        int n = 0;
        for (int b = 0; b < masks.length; b++) {
            for (int word = 0; word < Block.MASK; word++) {
                for (long bits = masks[b][word]; bits != 0; bits &= bits - 1) {
                    slots[n++] = b * Block.ROWS + word * Long.SIZE + Long.numberOfTrailingZeros(bits);
                }
            }
        }
        return slots;
    }

    private List<Hit> scored(float[] question, int[] slots, int limit) {
        float norm = Cosine.inverseNorm(question);
        float[] copies = new float[Math.min(TOGETHER, slots.length) * rows.dimension];
        PriorityQueue<Hit> best = new PriorityQueue<>(Hit.BEST_FIRST.reversed());
        for (int from = 0; from < slots.length; from += TOGETHER) {
            int to = Math.min(slots.length, from + TOGETHER);
            for (int i = from; i < to; i++) {
                copy(slots[i], copies, (i - from) * rows.dimension);
            }
            for (int i = from; i < to; i++) {
                Block block = rows.blocks.get(slots[i] / Block.ROWS);
                float cosine = Cosine.dot(question, copies, (i - from) * rows.dimension)
                        * norm
                        * block.inverseNorm[slots[i] % Block.ROWS];
                if (best.size() < limit) {
                    best.add(new Hit(slots[i], cosine));
                } else if (cosine > best.element().cosine()) {
                    best.remove();
                    best.add(new Hit(slots[i], cosine));
                }
            }
        }
        List<Hit> hits = new ArrayList<>(best);
        Collections.sort(hits, Hit.BEST_FIRST);
        return hits;
    }

    /** Copied first even from memory: copies wait for all their lines at once, products again and again. */
    private void copy(int slot, float[] copies, int from) {
        Block block = rows.blocks.get(slot / Block.ROWS);
        int row = slot % Block.ROWS;
        float[] vectors = block.vectors;
        if (vectors != null) {
            System.arraycopy(vectors, row * rows.dimension, copies, from, rows.dimension);
        } else {
            block.source.vector(block.at[row], copies, from);
        }
    }
}
