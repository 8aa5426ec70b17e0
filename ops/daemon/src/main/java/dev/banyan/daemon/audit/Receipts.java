package dev.banyan.daemon.audit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a store was told to keep and to forget, call by call, and which calls it has confirmed. A call that it has not may be done or not, in
 * part too. Not thread-safe.
 */
final class Receipts {

    /** The number of the call that says all that is sure. */
    static final long SURE = 0;

    private final SortedMap<String, String> sure = new TreeMap<>();
    private final NavigableMap<Long, Open> open = new TreeMap<>();

    /** A call that the store has not confirmed. */
    private record Open(Map<String, String> kept, Set<String> gone) {

        boolean isEmpty() {
            return kept.isEmpty() && gone.isEmpty();
        }

        boolean speaksOf(String id) {
            return kept.containsKey(id) || gone.contains(id);
        }

        boolean explains(String id, @Nullable String found) {
            return found == null ? gone.contains(id) : found.equals(kept.get(id));
        }

        void loses(String id) {
            kept.remove(id);
            gone.remove(id);
        }
    }

    /** Sees one call after the other. */
    @FunctionalInterface
    interface Teller {
        void call(long call, Map<String, String> kept, Set<String> gone);
    }

    /** How many are sure to be there. */
    int size() {
        return sure.size();
    }

    /** The last call, if it says just this and is not confirmed: it is tried again. */
    OptionalLong again(Map<String, String> digests) {
        Map.Entry<Long, Open> last = open.lastEntry();
        if (last == null) {
            return OptionalLong.empty();
        }
        boolean same =
                last.getValue().gone().isEmpty() && last.getValue().kept().equals(digests);
        return same ? OptionalLong.of(last.getKey()) : OptionalLong.empty();
    }

    /** True if that says anything new. What an earlier call says as well is this one's from now on. */
    boolean keep(long call, Map<String, String> digests) {
        Map<String, String> fresh = new HashMap<>(digests);
        fresh.entrySet()
                .removeIf(one -> one.getValue().equals(sure.get(one.getKey()))
                        && open.values().stream().noneMatch(other -> other.speaksOf(one.getKey())));
        if (fresh.isEmpty()) {
            return false;
        }
        open.values().forEach(other -> other.kept().entrySet().removeAll(fresh.entrySet()));
        open.values().removeIf(Open::isEmpty);
        of(call).kept().putAll(fresh);
        return true;
    }

    /** Those of these that may be there. */
    Set<String> forget(long call, Collection<String> ids) {
        Set<String> known = new TreeSet<>();
        for (String id : ids) {
            if (sure.containsKey(id) || open.values().stream().anyMatch(other -> other.speaksOf(id))) {
                known.add(id);
            }
        }
        if (!known.isEmpty()) {
            open.values().forEach(other -> other.gone().removeAll(known));
            open.values().removeIf(Open::isEmpty);
            of(call).gone().addAll(known);
        }
        return known;
    }

    /** True if that says anything new. What earlier calls say of the same ids has failed, as a store is told one thing after the other. */
    boolean done(long call) {
        Open said = open.remove(call);
        if (said == null) {
            return false;
        }
        sure.putAll(said.kept());
        sure.keySet().removeAll(said.gone());
        for (Open earlier : open.headMap(call).values()) {
            said.kept().keySet().forEach(earlier::loses);
            said.gone().forEach(earlier::loses);
        }
        open.values().removeIf(Open::isEmpty);
        return true;
    }

    /** A call was not made. */
    void drop(long call) {
        open.remove(call);
    }

    /** The ids of those that are to be there and are not as they were kept, in their order. */
    List<String> missing(Map<String, String> found) {
        List<String> missing = new ArrayList<>();
        sure.forEach((id, digest) -> {
            @Nullable String is = found.get(id);
            boolean whole = digest.equals(is) || open.values().stream().anyMatch(other -> other.explains(id, is));
            if (!whole) {
                missing.add(id);
            }
        });
        return missing;
    }

    /** What was not confirmed, is done if that is what was found; true if there was any. */
    boolean settle(Map<String, String> found, Set<String> without) {
        boolean changed = false;
        for (Open said : List.copyOf(open.values())) {
            for (Map.Entry<String, String> one : Map.copyOf(said.kept()).entrySet()) {
                if (!without.contains(one.getKey())) {
                    changed = true;
                    said.kept().remove(one.getKey());
                    if (one.getValue().equals(found.get(one.getKey()))) {
                        sure.put(one.getKey(), one.getValue());
                    }
                }
            }
            for (String id : List.copyOf(said.gone())) {
                if (!without.contains(id)) {
                    changed = true;
                    said.gone().remove(id);
                    if (!found.containsKey(id)) {
                        sure.remove(id);
                    }
                }
            }
        }
        open.values().removeIf(Open::isEmpty);
        return changed;
    }

    /** All of it, as calls that would lead here. */
    void tell(Teller teller) {
        if (!sure.isEmpty()) {
            teller.call(SURE, sure, Set.of());
        }
        open.forEach((call, said) -> teller.call(call, said.kept(), said.gone()));
    }

    private Open of(long call) {
        return open.computeIfAbsent(call, none -> new Open(new TreeMap<>(), new TreeSet<>()));
    }
}
