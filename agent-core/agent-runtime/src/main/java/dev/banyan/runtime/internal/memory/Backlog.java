package dev.banyan.runtime.internal.memory;

import dev.banyan.api.memory.MemoryRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/**
 * What is to be kept and is not yet, oldest first, each id once and nothing that is there already; and what is to be removed and
 * is not yet. The memory is told one thing after the other, removals first: whatever of them is learnt again is kept after that.
 * Not thread-safe.
 */
final class Backlog {

    /** Records that wait while the memory does not work. */
    static final int MOST = 1024;

    private static final int BATCH = 64;
    private static final int KNOWN = 4096;

    private final SequencedMap<String, Waiting> waiting = new LinkedHashMap<>();
    private final SequencedMap<String, String> known = new LinkedHashMap<>();
    private final Set<String> leaving = new LinkedHashSet<>();
    private boolean begun;

    private record Waiting(MemoryRecord record, boolean retold) {}

    /** True once it is known what is there. */
    boolean begun() {
        return begun;
    }

    void begin() {
        begun = true;
    }

    /** This is there. */
    void known(MemoryRecord record) {
        known.remove(record.id());
        known.put(record.id(), record.text());
        if (known.size() > KNOWN) {
            known.pollFirstEntry();
        }
    }

    /**
     * To be kept, in place of what waits under the same id.
     *
     * @param retold true if it was told before, perhaps more fully: then it gives way to what is there
     */
    void add(MemoryRecord record, boolean retold) {
        if (retold && waiting.containsKey(record.id())) {
            return;
        }
        waiting.put(record.id(), new Waiting(record, retold));
        if (waiting.size() > MOST) {
            waiting.pollFirstEntry();
        }
    }

    /** This is to be removed, and kept no more. */
    void forget(String id) {
        waiting.remove(id);
        leaving.add(id);
    }

    /** What is to be removed before anything is kept; it stays so until it {@link #gone is gone}. */
    Set<String> leaving() {
        return Set.copyOf(leaving);
    }

    /** These are there no more. */
    void gone(Set<String> ids) {
        leaving.removeAll(ids);
        known.keySet().removeAll(ids);
    }

    /** The next batch; empty if nothing has to be kept. */
    List<MemoryRecord> due() {
        waiting.values().removeIf(this::isThere);
        List<MemoryRecord> due = new ArrayList<>();
        for (Map.Entry<String, Waiting> entry : waiting.entrySet()) {
            if (due.size() == BATCH) {
                break;
            }
            due.add(entry.getValue().record());
        }
        return due;
    }

    /** These are kept; what is to be removed meanwhile and came again is still to be kept after that. */
    void kept(List<MemoryRecord> records) {
        for (MemoryRecord record : records) {
            Waiting now = waiting.get(record.id());
            if (now != null && now.record().equals(record) && !leaving.contains(record.id())) {
                waiting.remove(record.id());
            }
            known(record);
        }
    }

    private boolean isThere(Waiting one) {
        String text = known.get(one.record().id());
        return text != null && (one.retold() || text.equals(one.record().text()));
    }
}
