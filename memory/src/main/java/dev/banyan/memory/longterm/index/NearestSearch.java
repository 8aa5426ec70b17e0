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
 * Finds the rows nearest to a question: those whose sketches differ least become candidates, an {@link Estimate} leaves the likeliest
 * of them, and each of these is scored exactly. Where few rows pass the filter, all of them are scored.
 */
public final class NearestSearch {

    /** Candidates at least. */
    static final int CANDIDATES = 1024;

    /** So many rows are all scored exactly. */
    static final int FEW = 640;

    private static final int SCORED = 352;
    private static final int EACH = 32;
    private static final int EACH_SCORED = 12;
    private static final int SHARE = 128;

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
        long exact = Math.max(SCORED, (long) EACH_SCORED * limit);
        int[] slots = eligible <= Math.max(FEW, exact)
                ? all(masks, eligible)
                : likely(question, masks, eligible, limit, (int) exact);
        return scored(question, slots, limit);
    }

    private int[] likely(float[] question, long[][] masks, int eligible, int limit, int exact) {
        long wanted = Math.min(eligible, Math.max(CANDIDATES, (long) EACH * limit) + eligible / SHARE);
        float[] rotated = rows.sketch.rotated(question);
        int[] candidates = SketchScan.nearest(rows.blocks, masks, Sketch.signs(rotated), (int) wanted);
        return new Estimate(rotated).nearest(rows.blocks, candidates, exact);
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
        float[] copy = new float[rows.dimension];
        PriorityQueue<Hit> best = new PriorityQueue<>(Hit.BEST_FIRST.reversed());
        for (int slot : slots) {
            Block block = rows.blocks.get(slot / Block.ROWS);
            int row = slot % Block.ROWS;
            float cosine = dot(question, block, row, copy) * norm * block.inverseNorm[row];
            if (best.size() < limit) {
                best.add(new Hit(slot, cosine));
            } else if (cosine > best.element().cosine()) {
                best.remove();
                best.add(new Hit(slot, cosine));
            }
        }
        List<Hit> hits = new ArrayList<>(best);
        Collections.sort(hits, Hit.BEST_FIRST);
        return hits;
    }

    private static float dot(float[] question, Block block, int row, float[] copy) {
        float[] vectors = block.vectors;
        // Copied first even from memory: a copy waits once for all its lines, a product again and again.
        if (vectors != null) {
            System.arraycopy(vectors, row * question.length, copy, 0, question.length);
        } else {
            block.source.vector(block.at[row], copy);
        }
        return Cosine.dot(question, copy, 0);
    }
}
