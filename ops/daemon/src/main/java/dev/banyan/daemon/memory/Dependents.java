package dev.banyan.daemon.memory;

import dev.banyan.api.memory.MemoryRecord;
import dev.banyan.api.provenance.Provenance;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which records were made from others, and would rest on nothing without them. */
public final class Dependents {

    private Dependents() {}

    /** Those that fall with these records, and those that fall with them; without the records themselves. */
    public static List<MemoryRecord> of(Collection<MemoryRecord> all, Set<String> forgotten) {
        Set<String> gone = new HashSet<>(forgotten);
        List<MemoryRecord> fallen = new ArrayList<>();
        boolean more = true;
        while (more) {
            List<MemoryRecord> next = all.stream()
                    .filter(record -> !gone.contains(record.id()) && falls(record, all, gone))
                    .toList();
            next.forEach(record -> gone.add(record.id()));
            fallen.addAll(next);
            more = !next.isEmpty();
        }
        return List.copyOf(fallen);
    }

    /** Made of something that is gone, and of nothing that is still there. */
    private static boolean falls(MemoryRecord record, Collection<MemoryRecord> all, Set<String> gone) {
        if (!(record.provenance() instanceof Provenance.Recalled made)) {
            return false;
        }
        boolean lost = false;
        for (MemoryRecord other : all) {
            boolean from = other.id().equals(made.record()) || (!isDerived(other) && shares(record, other));
            if (from && !gone.contains(other.id())) {
                return false;
            }
            lost |= from;
        }
        return lost;
    }

    private static boolean isDerived(MemoryRecord record) {
        return record.provenance() instanceof Provenance.Recalled;
    }

    private static boolean shares(MemoryRecord one, MemoryRecord other) {
        return other.decisions().stream().anyMatch(one.decisions()::contains);
    }
}
