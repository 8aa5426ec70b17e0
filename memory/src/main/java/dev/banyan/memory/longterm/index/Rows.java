package dev.banyan.memory.longterm.index;

import dev.langchain4j.data.document.Metadata;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;

/**
 * All rows of a store in the order in which they were kept: a row's slot is its block times {@link Block#ROWS} plus its place
 * there. Not thread-safe: the owner lets readers in or the writer.
 */
public final class Rows {

    final List<Block> blocks = new ArrayList<>();
    final Sketch sketch;
    final int dimension;
    private final Columns columns = new Columns();
    private final Map<String, Integer> slots = new HashMap<>();
    private final Shares shares;
    private int dead;

    /** No rows yet; each source may keep as many as are usual. */
    public Rows(int dimension) {
        this(dimension, new Shares(Shares.ORDINARY));
    }

    /** No rows yet, and the account of who keeps them. */
    public Rows(int dimension, Shares shares) {
        this.dimension = dimension;
        this.shares = shares;
        sketch = new Sketch(dimension);
    }

    /** Makes the sketches of these rows. */
    public Sketch sketch() {
        return sketch;
    }

    /** Who keeps how much. */
    public Shares shares() {
        return shares;
    }

    /** Adds a row whose vector is held here until its block is released; the same id before is dead from now on. */
    public void add(
            String id, VectorSource source, int at, long[] sketched, float[] vector, Map<String, Object> metadata) {
        int slot = add(id, source, at, sketched, Cosine.inverseNorm(vector), metadata);
        Block block = blocks.get(slot / Block.ROWS);
        float[] vectors = block.vectors;
        if (vectors == null) {
            vectors = new float[Block.ROWS * dimension];
            block.vectors = vectors;
        }
        System.arraycopy(vector, 0, vectors, slot % Block.ROWS * dimension, dimension);
    }

    /** Adds a row whose vector stays at its source. */
    public int add(
            String id, VectorSource source, int at, long[] sketched, float inverseNorm, Map<String, Object> metadata) {
        remove(id);
        if (blocks.isEmpty() || blocks.getLast().count == Block.ROWS || !same(blocks.getLast().source, source)) {
            blocks.add(new Block(source, sketch.words()));
        }
        Block block = blocks.getLast();
        int row = block.count++;
        int slot = (blocks.size() - 1) * Block.ROWS + row;
        block.sketch(row, sketched);
        block.at[row] = at;
        block.inverseNorm[row] = inverseNorm;
        block.alive[row >> 6] |= 1L << row;
        columns.put(slot, metadata);
        shares.add(id, metadata);
        slots.put(id, slot);
        return slot;
    }

    /** Lets a row die; false when there was none. */
    public boolean remove(String id) {
        Integer slot = slots.remove(id);
        if (slot == null) {
            return false;
        }
        shares.remove(id);
        blocks.get(slot / Block.ROWS).alive[(slot % Block.ROWS) >> 6] &= ~(1L << (slot % Block.ROWS));
        dead++;
        return true;
    }

    /** Whether an id is kept. */
    public boolean has(String id) {
        return slots.containsKey(id);
    }

    /** Where an id is, if it is kept. */
    public Optional<Integer> slot(String id) {
        return Optional.ofNullable(slots.get(id));
    }

    /** Rows alive. */
    public int size() {
        return slots.size();
    }

    /** Rows that were removed or replaced. */
    public int dead() {
        return dead;
    }

    /** The ids alive, in no order. */
    public List<String> ids() {
        return List.copyOf(slots.keySet());
    }

    /** Visits the slots alive in the order in which they were kept. */
    public void forEach(IntConsumer visit) {
        for (int b = 0; b < blocks.size(); b++) {
            Block block = blocks.get(b);
            for (int row = 0; row < block.count; row++) {
                if (block.alive(row)) {
                    visit.accept(b * Block.ROWS + row);
                }
            }
        }
    }

    /** The slots alive of one source. */
    public List<Integer> slotsOf(VectorSource source) {
        List<Integer> found = new ArrayList<>();
        forEach(slot -> {
            if (same(source(slot), source)) {
                found.add(slot);
            }
        });
        return found;
    }

    /** Lets the row of a slot die. */
    public void kill(int slot) {
        slots.entrySet().stream()
                .filter(entry -> entry.getValue() == slot)
                .findFirst()
                .ifPresent(entry -> remove(entry.getKey()));
    }

    /** Where a row's record lies in its source. */
    public int at(int slot) {
        return blocks.get(slot / Block.ROWS).at[slot % Block.ROWS];
    }

    /** The source of a row. */
    public VectorSource source(int slot) {
        return blocks.get(slot / Block.ROWS).source;
    }

    /** The sketch of a row. */
    public long[] sketch(int slot) {
        return blocks.get(slot / Block.ROWS).sketch(slot % Block.ROWS);
    }

    /** One over the length of a row's vector. */
    public float inverseNorm(int slot) {
        return blocks.get(slot / Block.ROWS).inverseNorm[slot % Block.ROWS];
    }

    /** Lets the source answer for its vectors from now on. */
    public void release(VectorSource source) {
        for (Block block : blocks) {
            if (same(block.source, source)) {
                block.release();
            }
        }
    }

    /**
     * What a filter looks at.
     *
     * @param metadata of a slot, for what no column knows
     */
    RowFilter filter(dev.langchain4j.store.embedding.filter.Filter filter, IntFunction<Metadata> metadata) {
        return new FilterPlan(columns, metadata).of(filter);
    }

    @SuppressWarnings("ReferenceEquality") // a source is the one file that it is
    private static boolean same(VectorSource one, VectorSource other) {
        return one == other;
    }
}
