package dev.banyan.memory.longterm.index;

import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.store.embedding.filter.Filter;
import dev.langchain4j.store.embedding.filter.comparison.ContainsString;
import dev.langchain4j.store.embedding.filter.comparison.IsEqualTo;
import dev.langchain4j.store.embedding.filter.comparison.IsGreaterThan;
import dev.langchain4j.store.embedding.filter.comparison.IsGreaterThanOrEqualTo;
import dev.langchain4j.store.embedding.filter.comparison.IsIn;
import dev.langchain4j.store.embedding.filter.comparison.IsLessThan;
import dev.langchain4j.store.embedding.filter.comparison.IsLessThanOrEqualTo;
import dev.langchain4j.store.embedding.filter.comparison.IsNotEqualTo;
import dev.langchain4j.store.embedding.filter.comparison.IsNotIn;
import dev.langchain4j.store.embedding.filter.logical.And;
import dev.langchain4j.store.embedding.filter.logical.Not;
import dev.langchain4j.store.embedding.filter.logical.Or;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * Turns a filter into one over columns. A comparison looks at one key only, so it is asked once for each value of the key's
 * dictionary, and rows are then looked up; its meaning is the library's own. A filter of another kind is asked row by row.
 */
record FilterPlan(Columns columns, IntFunction<Metadata> metadata) {

    RowFilter of(Filter filter) {
        return switch (filter) {
            case And and -> both(of(and.left()), of(and.right()), true);
            case Or or -> both(of(or.left()), of(or.right()), false);
            case Not not -> inverse(of(not.expression()));
            default -> key(filter).map(key -> comparison(key, filter)).orElseGet(() -> rowByRow(filter));
        };
    }

    private RowFilter comparison(String key, Filter filter) {
        Column column = columns.of(key);
        boolean missing = Matches.holds(filter, new Metadata());
        return column == null
                ? (block, count, into) -> fill(into, missing)
                : new ColumnFilter(column, key, filter, missing, metadata);
    }

    private RowFilter rowByRow(Filter filter) {
        return (block, count, into) -> {
            fill(into, false);
            for (int row = 0; row < count; row++) {
                if (Matches.holds(filter, metadata.apply(block * Block.ROWS + row))) {
                    into[row >> 6] |= 1L << row;
                }
            }
        };
    }

    private static RowFilter both(RowFilter left, RowFilter right, boolean and) {
        return (block, count, into) -> {
            long[] other = new long[into.length];
            left.mask(block, count, into);
            right.mask(block, count, other);
            for (int i = 0; i < into.length; i++) {
                into[i] = and ? into[i] & other[i] : into[i] | other[i];
            }
        };
    }

    private static RowFilter inverse(RowFilter filter) {
        return (block, count, into) -> {
            filter.mask(block, count, into);
            for (int i = 0; i < into.length; i++) {
                into[i] = ~into[i];
            }
        };
    }

    static void fill(long[] into, boolean all) {
        java.util.Arrays.fill(into, all ? -1L : 0L);
    }

    private static Optional<String> key(Filter filter) {
        return switch (filter) {
            case IsEqualTo f -> Optional.of(f.key());
            case IsNotEqualTo f -> Optional.of(f.key());
            case IsGreaterThan f -> Optional.of(f.key());
            case IsGreaterThanOrEqualTo f -> Optional.of(f.key());
            case IsLessThan f -> Optional.of(f.key());
            case IsLessThanOrEqualTo f -> Optional.of(f.key());
            case IsIn f -> Optional.of(f.key());
            case IsNotIn f -> Optional.of(f.key());
            case ContainsString f -> Optional.of(f.key());
            default -> Optional.empty();
        };
    }
}
