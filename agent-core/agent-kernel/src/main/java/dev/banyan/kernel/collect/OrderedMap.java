package dev.banyan.kernel.collect;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An immutable map in the order in which its keys came. {@link #with} and {@link #without} cost a few small objects,
 * more by one for every doubling of the size.
 */
public final class OrderedMap<K, V> extends AbstractMap<K, V> {

    private final Comparator<? super K> order;
    private final @Nullable TreeNode<K, Long> numbers;
    private final @Nullable TreeNode<Long, Map.Entry<K, V>> entries;
    private final long next;

    private OrderedMap(
            Comparator<? super K> order,
            @Nullable TreeNode<K, Long> numbers,
            @Nullable TreeNode<Long, Map.Entry<K, V>> entries,
            long next) {
        this.order = order;
        this.numbers = numbers;
        this.entries = entries;
        this.next = next;
    }

    /**
     * A map without entries.
     *
     * @param order any order of the keys, consistent with their equality; what they are found by
     */
    public static <K, V> OrderedMap<K, V> empty(Comparator<? super K> order) {
        return new OrderedMap<>(order, null, null, 0);
    }

    /** The entries of a map in its order; the map itself if it is of this kind. */
    public static <K, V> OrderedMap<K, V> copyOf(Map<K, V> map, Comparator<? super K> order) {
        if (map instanceof OrderedMap<K, V> same) {
            return same;
        }
        OrderedMap<K, V> copy = empty(order);
        for (Map.Entry<K, V> entry : map.entrySet()) {
            copy = copy.with(entry.getKey(), entry.getValue());
        }
        return copy;
    }

    /** The same with a value at a key, which keeps its place if it was there. */
    public OrderedMap<K, V> with(K key, V value) {
        TreeNode<K, Long> known = TreeNode.find(numbers, key, order);
        if (known != null) {
            return new OrderedMap<>(order, numbers, put(known.value(), key, value), next);
        }
        return new OrderedMap<>(order, TreeNode.with(numbers, key, next, order), put(next, key, value), next + 1);
    }

    private TreeNode<Long, Map.Entry<K, V>> put(long number, K key, V value) {
        return TreeNode.with(entries, number, Map.entry(key, value), Comparator.<Long>naturalOrder());
    }

    /** The same without a key, whether it was there or not. */
    public OrderedMap<K, V> without(K key) {
        TreeNode<K, Long> known = TreeNode.find(numbers, key, order);
        return known == null
                ? this
                : new OrderedMap<>(
                        order,
                        TreeNode.without(numbers, key, order),
                        TreeNode.without(entries, known.value(), Comparator.<Long>naturalOrder()),
                        next);
    }

    /** The same without the {@code count} keys that came first, or without any if there are fewer. */
    public OrderedMap<K, V> withoutFirst(int count) {
        OrderedMap<K, V> rest = this;
        for (int i = 0; i < count && rest.entries != null; i++) {
            rest = rest.without(rest.entries.first().value().getKey());
        }
        return rest;
    }

    /** The value at a key. */
    public Optional<V> find(K key) {
        return Optional.ofNullable(value(key));
    }

    private @Nullable V value(K key) {
        TreeNode<K, Long> known = TreeNode.find(numbers, key, order);
        if (known == null) {
            return null;
        }
        TreeNode<Long, Map.Entry<K, V>> entry = TreeNode.find(entries, known.value(), Comparator.<Long>naturalOrder());
        return entry == null ? null : entry.value().getValue();
    }

    /** {@inheritDoc} The key must be of the map's type. */
    @Override
    @SuppressWarnings("unchecked")
    public @Nullable V get(@Nullable Object key) {
        return key == null ? null : value((K) key);
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return get(key) != null;
    }

    @Override
    public int size() {
        return TreeNode.sizeOf(entries);
    }

    @Override
    public Set<Map.Entry<K, V>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Map.Entry<K, V>> iterator() {
                Iterator<TreeNode<Long, Map.Entry<K, V>>> nodes = TreeNode.walk(entries);
                return new Iterator<>() {
                    @Override
                    public boolean hasNext() {
                        return nodes.hasNext();
                    }

                    @Override
                    public Map.Entry<K, V> next() {
                        return nodes.next().value();
                    }
                };
            }

            @Override
            public int size() {
                return TreeNode.sizeOf(entries);
            }
        };
    }
}
