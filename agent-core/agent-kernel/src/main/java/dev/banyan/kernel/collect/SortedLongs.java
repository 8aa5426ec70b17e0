package dev.banyan.kernel.collect;

import java.util.AbstractSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * An immutable set of numbers in ascending order. {@link #with} and {@link #without} cost a few small objects, more by
 * one for every doubling of the size.
 */
@SuppressWarnings("JdkObsolete") // nobody needs what NavigableSet adds
public final class SortedLongs extends AbstractSet<Long> implements SortedSet<Long> {

    /** No number. */
    public static final SortedLongs EMPTY = new SortedLongs(null);

    private static final Comparator<Long> ORDER = Comparator.naturalOrder();

    private final @Nullable TreeNode<Long, Long> tree;

    private SortedLongs(@Nullable TreeNode<Long, Long> tree) {
        this.tree = tree;
    }

    /** The numbers of a collection; the set itself if it is of this kind. */
    public static SortedLongs copyOf(Collection<Long> numbers) {
        if (numbers instanceof SortedLongs same) {
            return same;
        }
        SortedLongs copy = EMPTY;
        for (long number : numbers) {
            copy = copy.with(number);
        }
        return copy;
    }

    /** The same with a number. */
    public SortedLongs with(long number) {
        return contains(number) ? this : new SortedLongs(TreeNode.with(tree, number, number, ORDER));
    }

    /** The same without a number, whether it was there or not. */
    public SortedLongs without(long number) {
        return contains(number) ? new SortedLongs(TreeNode.without(tree, number, ORDER)) : this;
    }

    /** True if the number is in it. */
    public boolean contains(long number) {
        return TreeNode.find(tree, number, ORDER) != null;
    }

    @Override
    public boolean contains(@Nullable Object number) {
        return number instanceof Long value && contains(value.longValue());
    }

    /** Steps from the top to the farthest number. */
    int height() {
        return TreeNode.heightOf(tree);
    }

    @Override
    public int size() {
        return TreeNode.sizeOf(tree);
    }

    @Override
    public Long first() {
        return top().first().key();
    }

    @Override
    public Long last() {
        return top().last().key();
    }

    private TreeNode<Long, Long> top() {
        if (tree == null) {
            throw new NoSuchElementException("no number");
        }
        return tree;
    }

    /** A copy of the part from {@code least} up to, and without, {@code end}. */
    @Override
    public SortedLongs subSet(Long least, Long end) {
        SortedLongs part = EMPTY;
        for (long number : this) {
            if (number >= end) {
                break;
            }
            part = number >= least ? part.with(number) : part;
        }
        return part;
    }

    @Override
    public SortedLongs headSet(Long end) {
        return isEmpty() ? this : subSet(first(), end);
    }

    @Override
    public SortedLongs tailSet(Long least) {
        SortedLongs part = this;
        while (!part.isEmpty() && part.first() < least) {
            part = part.without(part.first());
        }
        return part;
    }

    /** Null: the natural order. */
    @Override
    public @Nullable Comparator<? super Long> comparator() {
        return null;
    }

    @Override
    public Iterator<Long> iterator() {
        Iterator<TreeNode<Long, Long>> nodes = TreeNode.walk(tree);
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return nodes.hasNext();
            }

            @Override
            public Long next() {
                return nodes.next().key();
            }
        };
    }
}
