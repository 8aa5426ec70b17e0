package dev.banyan.markets.record;

import dev.banyan.api.hex.Hash;
import dev.banyan.api.market.Pool;
import dev.banyan.api.market.PriceBook;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What reader and writer of one record know in common: every pool that ever was in it, by its place, and what the newest blocks left, by
 * their hash. A reorg goes back to one of them.
 */
final class Tree {

    /** As deep as a reorg is followed. Part of the format: reader and writer must forget the same blocks. */
    static final int DEPTH = 64;

    private final RecordHeader header;
    private final List<PoolKey> keys = new ArrayList<>();
    private final Map<PoolKey, Integer> places = new HashMap<>();
    private final Map<Hash, Closing> closings = new LinkedHashMap<>();
    private List<Integer> order = List.of();

    Tree(RecordHeader header) {
        this.header = header;
    }

    RecordHeader header() {
        return header;
    }

    int size() {
        return keys.size();
    }

    PoolKey key(int place) {
        return keys.get(place);
    }

    @Nullable
    Integer place(PoolKey key) {
        return places.get(key);
    }

    void add(List<PoolKey> more) {
        for (PoolKey key : more) {
            if (places.putIfAbsent(key, keys.size()) != null) {
                throw new IllegalArgumentException("pool " + key.address() + " is there already");
            }
            keys.add(key);
        }
        if (!more.isEmpty()) {
            List<Integer> sorted = new ArrayList<>(places.values());
            sorted.sort((a, b) -> PoolKey.ORDER.compare(keys.get(a), keys.get(b)));
            order = List.copyOf(sorted);
        }
    }

    Optional<Closing> after(Hash block) {
        return Optional.ofNullable(closings.get(block));
    }

    Closing keep(Hash block, @Nullable Pool[] slots, PriceBook prices) {
        List<Pool> pools = new ArrayList<>(slots.length);
        for (int place : order) {
            Pool pool = place < slots.length ? slots[place] : null;
            if (pool != null) {
                pools.add(pool);
            }
        }
        Closing closing = new Closing(slots, List.copyOf(pools), prices);
        closings.remove(block);
        closings.put(block, closing);
        if (closings.size() > DEPTH) {
            closings.remove(closings.keySet().iterator().next());
        }
        return closing;
    }
}
