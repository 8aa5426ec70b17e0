package dev.banyan.memory.longterm.index;

import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.store.embedding.filter.Filter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Finds the rows nearest to a question: those whose sketches differ least become candidates, and every candidate is scored
 * exactly. Where no more rows pass the filter than there would be candidates, all of them are scored.
 */
public final class NearestSearch {

    /** Candidates at least. */
    static final int CANDIDATES = 800;

    private static final int EACH = 32;

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
        RowFilter passes =
                filter == null ? (block, count, into) -> FilterPlan.fill(into, true) : rows.filter(filter, metadata);
        long[][] masks = masks(passes);
        int eligible = eligible(masks);
        long wanted = Math.max(CANDIDATES, (long) EACH * limit);
        int[] slots = eligible <= wanted ? all(masks, eligible) : candidates(question, masks, (int) wanted);
        return scored(question, slots, limit);
    }

    /** The slots alive that a filter lets pass, in order. */
    public int[] passing(Filter filter, IntFunction<Metadata> metadata) {
        long[][] masks = masks(rows.filter(filter, metadata));
        return all(masks, eligible(masks));
    }

    private long[][] masks(RowFilter passes) {
        long[][] masks = new long[rows.blocks.size()][];
        for (int b = 0; b < masks.length; b++) {
            masks[b] = mask(b, passes);
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

    /** The rows whose sketches differ least; among those that differ equally at the limit, the ones kept first. */
    private int[] candidates(float[] question, long[][] masks, int wanted) {
        long[] sketch = rows.sketch.of(question);
        int[] histogram = new int[sketch.length * Long.SIZE + 1];
        short[][] distances = new short[masks.length][];
        int[] sums = new int[Block.ROWS];
        for (int b = 0; b < masks.length; b++) {
            distances[b] = distances(rows.blocks.get(b).sketches, sketch, sums);
            count(masks[b], distances[b], histogram);
        }
        int edge = 0;
        int below = 0;
        while (below + histogram[edge] < wanted) {
            below += histogram[edge++];
        }
        return gather(masks, distances, edge, wanted - below, wanted);
    }

    private static short[] distances(long[] sketches, long[] question, int[] sums) {
        Arrays.fill(sums, 0);
        for (int w = 0; w < question.length; w++) {
            add(sketches, w * Block.ROWS, question[w], sums);
        }
        short[] distances = new short[Block.ROWS];
        for (int i = 0; i < Block.ROWS; i++) {
            distances[i] = (short) sums[i];
        }
        return distances;
    }

    private static void add(long[] sketches, int from, long question, int[] sums) {
        for (int i = 0; i < Block.ROWS; i++) {
            sums[i] += Long.bitCount(sketches[from + i] ^ question);
        }
    }

    private static void count(long[] mask, short[] distances, int[] histogram) {
        for (int word = 0; word < mask.length; word++) {
            for (long bits = mask[word]; bits != 0; bits &= bits - 1) {
                histogram[distances[word * Long.SIZE + Long.numberOfTrailingZeros(bits)]]++;
            }
        }
    }

    private static int[] gather(long[][] masks, short[][] distances, int edge, int atEdge, int wanted) {
        int[] slots = new int[wanted];
        int n = 0;
        int edges = atEdge;
        for (int b = 0; b < masks.length; b++) {
            short[] block = distances[b];
            for (int row = 0; row < Block.ROWS; row++) {
                if (block[row] > edge || ((masks[b][row >> 6] >>> row) & 1) == 0) {
                    continue;
                }
                if (block[row] < edge || edges-- > 0) {
                    slots[n++] = b * Block.ROWS + row;
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
        if (vectors != null) {
            return Cosine.dot(question, vectors, row * question.length);
        }
        block.source.vector(block.at[row], copy);
        return Cosine.dot(question, copy, 0);
    }
}
