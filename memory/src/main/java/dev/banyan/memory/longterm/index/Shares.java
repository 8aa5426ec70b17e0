package dev.banyan.memory.longterm.index;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * How much each source keeps that is trusted less than an own receipt, and what has to go when one keeps too much: its least
 * important records, of equals the oldest. Looks at the metadata {@code source}, {@code trust}, {@code importance} and
 * {@code time}; what has no source, or is trusted, is not bounded. Not thread-safe: belongs to the writer.
 */
public final class Shares {

    /** Records of one source, if nothing else is said. */
    public static final int ORDINARY = 10_000;

    /** The level of trust of an own receipt. */
    public static final int TRUSTED = 3;

    private final int most;
    private final Map<String, NavigableSet<Kept>> sources = new HashMap<>();
    private final Map<String, Kept> all = new HashMap<>();

    /**
     * Nothing kept yet.
     *
     * @param most records of one source
     */
    public Shares(int most) {
        this.most = most;
    }

    private record Kept(String source, int importance, long time, String id) implements Comparable<Kept> {

        static final Comparator<Kept> WORST_FIRST = Comparator.comparingInt(Kept::importance)
                .thenComparingLong(Kept::time)
                .thenComparing(Kept::id);

        @Override
        public int compareTo(Kept other) {
            return WORST_FIRST.compare(this, other);
        }

        static Optional<Kept> of(String id, Map<String, Object> metadata) {
            if (!(metadata.get("source") instanceof String source)
                    || (metadata.get("trust") instanceof Integer trust && trust >= TRUSTED)) {
                return Optional.empty();
            }
            int importance = metadata.get("importance") instanceof Integer said ? said : 0;
            long time = metadata.get("time") instanceof Long said ? said : 0;
            return Optional.of(new Kept(source, importance, time, id));
        }
    }

    void add(String id, Map<String, Object> metadata) {
        remove(id);
        Kept.of(id, metadata).ifPresent(kept -> {
            all.put(id, kept);
            sources.computeIfAbsent(kept.source(), ignored -> new TreeSet<>()).add(kept);
        });
    }

    void remove(String id) {
        Kept kept = all.remove(id);
        if (kept != null) {
            Objects.requireNonNull(sources.get(kept.source())).remove(kept);
        }
    }

    /** The ids that must go, some of the new ones perhaps among them, if these records are kept too. Changes nothing. */
    public List<String> tooMany(Map<String, Map<String, Object>> added) {
        Map<String, List<Kept>> bySource = added.entrySet().stream()
                .flatMap(one -> Kept.of(one.getKey(), one.getValue()).stream())
                .collect(Collectors.groupingBy(Kept::source, TreeMap::new, Collectors.toList()));
        List<String> gone = new ArrayList<>();
        bySource.forEach((source, records) -> {
            NavigableSet<Kept> before = sources.getOrDefault(source, Collections.emptyNavigableSet());
            if (before.size() + records.size() > most) {
                gone.addAll(worst(before, records, added.keySet()));
            }
        });
        return gone;
    }

    private List<String> worst(NavigableSet<Kept> before, List<Kept> added, Set<String> replaced) {
        NavigableSet<Kept> grown = new TreeSet<>(before);
        grown.removeIf(kept -> replaced.contains(kept.id()));
        grown.addAll(added);
        return grown.stream()
                .limit(Math.max(0, grown.size() - most))
                .map(Kept::id)
                .toList();
    }
}
