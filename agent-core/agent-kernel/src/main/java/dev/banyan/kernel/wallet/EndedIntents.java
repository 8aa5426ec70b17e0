package dev.banyan.kernel.wallet;

import dev.banyan.api.intent.IntentId;
import dev.banyan.api.intent.IntentOutcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How every intent of a wallet ended, for ever: an immutable map that shares what it has in common with the map it
 * came from, so that one more entry costs a few small arrays however many there are (a hash trie, 16 ways a level).
 */
public final class EndedIntents {

    private static final int BITS = 4;
    private static final int WAYS = 1 << BITS;
    private static final int LEVELS = Integer.SIZE / BITS;

    /** No intent has ended. */
    public static final EndedIntents NONE = new EndedIntents(new Branch(), 0);

    private final Branch root;
    private final int size;

    private EndedIntents(Branch root, int size) {
        this.root = root;
        this.size = size;
    }

    private sealed interface Node {}

    private record Branch(List<Optional<Node>> ways) implements Node {
        Branch() {
            this(List.copyOf(Collections.nCopies(WAYS, Optional.empty())));
        }

        Branch with(int way, Node node) {
            List<Optional<Node>> changed = new ArrayList<>(ways);
            changed.set(way, Optional.of(node));
            return new Branch(List.copyOf(changed));
        }
    }

    /** Entries whose hashes agree as far as they were told apart. */
    private record Leaf(int hash, List<Entry> entries) implements Node {}

    private record Entry(IntentId id, IntentOutcome outcome) {}

    /** How many intents have ended. */
    public int size() {
        return size;
    }

    /** How an intent ended, if it did. */
    public Optional<IntentOutcome> outcome(IntentId id) {
        int hash = hash(id);
        Branch branch = root;
        for (int level = 0; level < LEVELS; level++) {
            Optional<Node> node = branch.ways().get(way(hash, level));
            if (node.isEmpty()) {
                return Optional.empty();
            }
            switch (node.get()) {
                case Branch deeper -> branch = deeper;
                case Leaf leaf -> {
                    return leaf.entries().stream()
                            .filter(entry -> entry.id().equals(id))
                            .map(Entry::outcome)
                            .findFirst();
                }
            }
        }
        return Optional.empty();
    }

    /**
     * The same with one more.
     *
     * @throws IllegalStateException if it ended before
     */
    public EndedIntents with(IntentId id, IntentOutcome outcome) {
        if (outcome(id).isPresent()) {
            throw new IllegalStateException("ended before: " + id);
        }
        return new EndedIntents(insert(root, hash(id), 0, new Entry(id, outcome)), size + 1);
    }

    private static Branch insert(Branch branch, int hash, int level, Entry entry) {
        int way = way(hash, level);
        Optional<Node> node = branch.ways().get(way);
        if (node.isEmpty()) {
            return branch.with(way, new Leaf(hash, List.of(entry)));
        }
        Node grown =
                switch (node.get()) {
                    case Branch deeper -> insert(deeper, hash, level + 1, entry);
                    case Leaf leaf -> beside(leaf, hash, level, entry);
                };
        return branch.with(way, grown);
    }

    private static Node beside(Leaf leaf, int hash, int level, Entry entry) {
        if (leaf.hash() == hash) {
            List<Entry> entries = new ArrayList<>(leaf.entries());
            entries.add(entry);
            return new Leaf(hash, List.copyOf(entries));
        }
        Branch deeper = new Branch().with(way(leaf.hash(), level + 1), leaf);
        return insert(deeper, hash, level + 1, entry);
    }

    private static int way(int hash, int level) {
        return (hash >>> (level * BITS)) & (WAYS - 1);
    }

    private static int hash(IntentId id) {
        int hash = id.value().hashCode();
        return hash ^ (hash >>> 16);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof EndedIntents that && size == that.size && root.equals(that.root);
    }

    @Override
    public int hashCode() {
        return root.hashCode();
    }

    @Override
    public String toString() {
        return size + " ended";
    }
}
