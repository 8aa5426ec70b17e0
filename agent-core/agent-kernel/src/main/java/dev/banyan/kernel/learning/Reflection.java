package dev.banyan.kernel.learning;

import dev.banyan.api.brain.Insight;
import dev.banyan.api.memory.MemoryRecord;
import dev.banyan.api.provenance.Provenance;
import dev.banyan.kernel.plan.Keepable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The reflection by a brain: once {@value #EVERY} memories are new, and once an hour at most, it is shown the latest and says what follows
 * from them. Not thread-safe; the rest is pure.
 */
public final class Reflection {

    /** How many memories must be new, and how many of the latest it is shown. */
    public static final int EVERY = 32;

    /** How many lessons one reflection may have. */
    public static final int MOST = 3;

    /** How long two of them lie apart, at least. */
    public static final Duration PAUSE = Duration.ofHours(1);

    private static final int LONGEST = 300;

    private final String mark;
    private final Deque<MemoryRecord> latest = new ArrayDeque<>();
    private Instant last = Instant.MIN;
    private int fresh;

    /** Of an agent that has not lived yet. */
    public Reflection(String agent) {
        this.mark = mark(agent);
    }

    /**
     * What was kept in an earlier life, the oldest first. What calls itself a reflection and is none, says neither when the last one was nor
     * anything else: what is made from other records is {@link Provenance.Recalled}.
     */
    public void known(MemoryRecord record) {
        if (!record.id().startsWith(mark)) {
            add(record);
        } else if (record.provenance() instanceof Provenance.Recalled) {
            last = last.isAfter(record.time()) ? last : record.time();
        }
    }

    /** What is lived through now. */
    public void lived(MemoryRecord record) {
        fresh++;
        add(record);
    }

    private void add(MemoryRecord record) {
        latest.removeIf(other -> other.id().equals(record.id()));
        latest.add(record);
        if (latest.size() > EVERY) {
            latest.poll();
        }
    }

    /**
     * What is to be reflected on now, the oldest first; empty if it is not time. It counts from anew then. A last one that lies ahead was made by
     * a clock that was wrong, and puts nothing off.
     */
    public List<MemoryRecord> due(Instant now) {
        boolean early = last.isAfter(Instant.MIN) && !last.isAfter(now) && now.isBefore(last.plus(PAUSE));
        if (fresh < EVERY || early) {
            return List.of();
        }
        fresh = 0;
        last = now;
        return List.copyOf(latest);
    }

    /**
     * What a brain said as records. One that names no memory, or one that it was not shown, is left out. Its writer has read all that it
     * was shown, so that it is trusted as the least of that, whatever it names.
     *
     * @param shown what the brain was shown
     */
    public static List<MemoryRecord> records(
            String agent, Instant now, List<Insight> insights, Collection<MemoryRecord> shown) {
        Map<String, MemoryRecord> known =
                shown.stream().collect(Collectors.toMap(MemoryRecord::id, Function.identity(), (one, other) -> other));
        List<MemoryRecord> records = new ArrayList<>();
        for (Insight insight : insights.subList(0, Math.min(MOST, insights.size()))) {
            Set<String> named = new HashSet<>(insight.evidence());
            String text = text(insight.text());
            if (!text.isEmpty() && !named.isEmpty() && known.keySet().containsAll(named)) {
                List<MemoryRecord> sources = named.stream()
                        .flatMap(id -> Optional.ofNullable(known.get(id)).stream())
                        .toList();
                records.add(Summary.of(mark(agent) + now + "/" + records.size(), agent, now, text, sources, shown));
            }
        }
        return records;
    }

    private static String mark(String agent) {
        return agent + "/reflection/";
    }

    private static String text(String said) {
        String whole = Keepable.whole(said).strip();
        int end = Math.min(LONGEST, whole.length());
        boolean half = end > 0 && end < whole.length() && Character.isHighSurrogate(whole.charAt(end - 1));
        return whole.substring(0, half ? end - 1 : end);
    }
}
