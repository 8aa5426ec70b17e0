package dev.banyan.memory.longterm.index;

import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.store.embedding.filter.Filter;
import dev.langchain4j.store.embedding.filter.comparison.IsGreaterThan;
import dev.langchain4j.store.embedding.filter.comparison.IsGreaterThanOrEqualTo;
import dev.langchain4j.store.embedding.filter.comparison.IsLessThan;
import dev.langchain4j.store.embedding.filter.comparison.IsLessThanOrEqualTo;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.LongPredicate;

/** One comparison over one column. */
final class ColumnFilter implements RowFilter {

    private final Column column;
    private final Filter filter;
    private final boolean missing;
    private final IntFunction<Metadata> metadata;
    private final boolean[] passes;
    private final LongPredicate number;

    ColumnFilter(Column column, String key, Filter filter, boolean missing, IntFunction<Metadata> metadata) {
        this.column = column;
        this.filter = filter;
        this.missing = missing;
        this.metadata = metadata;
        passes = new boolean[column.values.size() + 1];
        passes[Column.MISSING] = missing;
        for (int i = 0; i < column.values.size(); i++) {
            passes[i + 1] = Matches.holds(filter, Metadata.from(Map.of(key, column.values.get(i))));
        }
        number = number(key, filter);
    }

    @Override
    public void mask(int block, int count, long[] into) {
        FilterPlan.fill(into, missing);
        short[] codes = column.codes(block);
        if (codes == null) {
            return;
        }
        for (int word = 0; word < into.length; word++) {
            long bits = 0;
            int end = Math.min(Long.SIZE, count - word * Long.SIZE);
            for (int i = 0; i < end; i++) {
                bits |= passes(block, codes, word * Long.SIZE + i) ? 1L << i : 0;
            }
            into[word] = bits;
        }
    }

    private boolean passes(int block, short[] codes, int row) {
        int code = codes[row];
        if (code >= 0) {
            return passes[code];
        }
        return code == Column.LONG
                ? number.test(column.number(block, row))
                : Matches.holds(filter, metadata.apply(block * Block.ROWS + row));
    }

    /** Orders of whole numbers without a detour by way of the library's decimals. */
    private static LongPredicate number(String key, Filter filter) {
        return switch (filter) {
            case IsGreaterThan f when f.comparisonValue() instanceof Long other -> value -> value > other;
            case IsGreaterThanOrEqualTo f when f.comparisonValue() instanceof Long other -> value -> value >= other;
            case IsLessThan f when f.comparisonValue() instanceof Long other -> value -> value < other;
            case IsLessThanOrEqualTo f when f.comparisonValue() instanceof Long other -> value -> value <= other;
            default -> value -> Matches.holds(filter, Metadata.from(Map.of(key, value)));
        };
    }
}
