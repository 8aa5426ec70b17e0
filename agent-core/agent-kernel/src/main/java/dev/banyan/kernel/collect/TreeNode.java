package dev.banyan.kernel.collect;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The top of an immutable binary tree, sorted by key, whose sides differ in height by one at most (Adelson-Velsky and
 * Landis, 1962). A change copies the path to what changed and shares the rest. No node, {@code null}, is a tree too.
 */
record TreeNode<K, V>(
        K key,
        V value,
        @Nullable TreeNode<K, V> left,
        @Nullable TreeNode<K, V> right,
        int height,
        int size) {

    private static <K, V> TreeNode<K, V> of(
            K key, V value, @Nullable TreeNode<K, V> left, @Nullable TreeNode<K, V> right) {
        int height = 1 + Math.max(heightOf(left), heightOf(right));
        return new TreeNode<>(key, value, left, right, height, 1 + sizeOf(left) + sizeOf(right));
    }

    static int heightOf(@Nullable TreeNode<?, ?> tree) {
        return tree == null ? 0 : tree.height;
    }

    static int sizeOf(@Nullable TreeNode<?, ?> tree) {
        return tree == null ? 0 : tree.size;
    }

    /** The node of a key, or {@code null}. */
    static <K, V> @Nullable TreeNode<K, V> find(@Nullable TreeNode<K, V> tree, K key, Comparator<? super K> order) {
        TreeNode<K, V> node = tree;
        while (node != null) {
            int side = order.compare(key, node.key);
            if (side == 0) {
                return node;
            }
            node = side < 0 ? node.left : node.right;
        }
        return null;
    }

    /** The same tree with a value at a key, in place of what was there. */
    static <K, V> TreeNode<K, V> with(@Nullable TreeNode<K, V> tree, K key, V value, Comparator<? super K> order) {
        if (tree == null) {
            return of(key, value, null, null);
        }
        int side = order.compare(key, tree.key);
        if (side == 0) {
            return new TreeNode<>(key, value, tree.left, tree.right, tree.height, tree.size);
        }
        return side < 0
                ? balanced(tree.key, tree.value, with(tree.left, key, value, order), tree.right)
                : balanced(tree.key, tree.value, tree.left, with(tree.right, key, value, order));
    }

    /** The same tree without a key, whether it was there or not. */
    static <K, V> @Nullable TreeNode<K, V> without(@Nullable TreeNode<K, V> tree, K key, Comparator<? super K> order) {
        if (tree == null) {
            return null;
        }
        int side = order.compare(key, tree.key);
        if (side < 0) {
            return balanced(tree.key, tree.value, without(tree.left, key, order), tree.right);
        }
        if (side > 0) {
            return balanced(tree.key, tree.value, tree.left, without(tree.right, key, order));
        }
        if (tree.left == null || tree.right == null) {
            return tree.left == null ? tree.right : tree.left;
        }
        TreeNode<K, V> next = tree.right.first();
        return balanced(next.key, next.value, tree.left, without(tree.right, next.key, order));
    }

    /** The same keys in balance again, given that the sides differ by two at most. */
    private static <K, V> TreeNode<K, V> balanced(
            K key, V value, @Nullable TreeNode<K, V> left, @Nullable TreeNode<K, V> right) {
        int lean = heightOf(left) - heightOf(right);
        if (lean > 1) {
            TreeNode<K, V> top = Objects.requireNonNull(left);
            TreeNode<K, V> outer = heightOf(top.left) < heightOf(top.right) ? top.turnedLeft() : top;
            return of(key, value, outer, right).turnedRight();
        }
        if (lean < -1) {
            TreeNode<K, V> top = Objects.requireNonNull(right);
            TreeNode<K, V> outer = heightOf(top.right) < heightOf(top.left) ? top.turnedRight() : top;
            return of(key, value, left, outer).turnedLeft();
        }
        return of(key, value, left, right);
    }

    private TreeNode<K, V> turnedRight() {
        TreeNode<K, V> top = Objects.requireNonNull(left);
        return of(top.key, top.value, top.left, of(key, value, top.right, right));
    }

    private TreeNode<K, V> turnedLeft() {
        TreeNode<K, V> top = Objects.requireNonNull(right);
        return of(top.key, top.value, of(key, value, left, top.left), top.right);
    }

    TreeNode<K, V> first() {
        TreeNode<K, V> node = this;
        while (node.left != null) {
            node = node.left;
        }
        return node;
    }

    TreeNode<K, V> last() {
        TreeNode<K, V> node = this;
        while (node.right != null) {
            node = node.right;
        }
        return node;
    }

    /** All nodes in the order of their keys. */
    static <K, V> Iterator<TreeNode<K, V>> walk(@Nullable TreeNode<K, V> tree) {
        Deque<TreeNode<K, V>> path = new ArrayDeque<>();
        descend(tree, path);
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return !path.isEmpty();
            }

            @Override
            public TreeNode<K, V> next() {
                TreeNode<K, V> node = path.pop();
                descend(node.right, path);
                return node;
            }
        };
    }

    private static <K, V> void descend(@Nullable TreeNode<K, V> from, Deque<TreeNode<K, V>> path) {
        for (TreeNode<K, V> node = from; node != null; node = node.left) {
            path.push(node);
        }
    }
}
