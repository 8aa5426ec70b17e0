package dev.banyan.memory.longterm.index;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The values of one key: whole numbers of 64 bits as they are, everything else as a number in a dictionary. A dictionary holds
 * {@value #DISTINCT} values; the values after those are {@link #ELSEWHERE}, in the record alone.
 */
final class Column {

    static final int DISTINCT = 1024;
    static final int MISSING = 0;
    static final int LONG = -1;
    static final int ELSEWHERE = -2;
    private static final short[] NO_CODES = new short[0];
    private static final long[] NO_LONGS = new long[0];

    final List<Object> values = new ArrayList<>();
    private final Map<Object, Short> dictionary = new HashMap<>();
    private final List<short[]> codes = new ArrayList<>();
    private final List<long[]> longs = new ArrayList<>();

    void put(int slot, Object value) {
        int block = slot / Block.ROWS;
        int row = slot % Block.ROWS;
        while (codes.size() <= block) {
            codes.add(NO_CODES);
            longs.add(NO_LONGS);
        }
        if (codes.get(block).length == 0) {
            codes.set(block, new short[Block.ROWS]);
        }
        codes.get(block)[row] = code(value);
        if (value instanceof Long number) {
            if (longs.get(block).length == 0) {
                longs.set(block, new long[Block.ROWS]);
            }
            longs.get(block)[row] = number;
        }
    }

    private short code(Object value) {
        if (value instanceof Long) {
            return LONG;
        }
        Short known = dictionary.get(value);
        if (known != null) {
            return known;
        }
        if (values.size() == DISTINCT) {
            return ELSEWHERE;
        }
        values.add(value);
        short code = (short) values.size();
        dictionary.put(value, code);
        return code;
    }

    /** The codes of a block's rows: a value's place in {@link #values} plus one, or one of the constants. Null: all missing. */
    short @Nullable [] codes(int block) {
        return block < codes.size() && codes.get(block).length > 0 ? codes.get(block) : null;
    }

    long number(int block, int row) {
        return longs.get(block)[row];
    }
}
