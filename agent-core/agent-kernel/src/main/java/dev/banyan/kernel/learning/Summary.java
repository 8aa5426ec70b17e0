package dev.banyan.kernel.learning;

import dev.banyan.api.memory.MemoryRecord;
import dev.banyan.api.provenance.Provenance;
import dev.banyan.api.provenance.Trust;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a brain made of memories in its own words. It had a hand in it, so that it is trusted as a brain's choice at most, and as its least
 * trusted source if that is less: no number of summaries of summaries makes more of a text than it was.
 */
public final class Summary {

    private static final int IMPORTANT = 3;

    private Summary() {}

    /**
     * A record of it, with the decisions of all its sources, of a brain that read nothing else.
     *
     * @throws IllegalArgumentException if it has no source, or one of another agent
     */
    public static MemoryRecord of(String id, String agent, Instant now, String text, Collection<MemoryRecord> sources) {
        return of(id, agent, now, text, sources, List.of());
    }

    /**
     * The same of a brain that read more than it was made of, which may have had a hand in it.
     *
     * @param read what it read besides
     * @throws IllegalArgumentException if it has no source, or one of another agent
     */
    static MemoryRecord of(
            String id,
            String agent,
            Instant now,
            String text,
            Collection<MemoryRecord> sources,
            Collection<MemoryRecord> read) {
        if (sources.isEmpty()
                || !sources.stream().allMatch(source -> source.agent().equals(agent))) {
            throw new IllegalArgumentException("a summary of no memory of " + agent);
        }
        Trust trust = Stream.concat(sources.stream(), read.stream())
                .map(source -> source.provenance().trust())
                .reduce(Trust.CHOSEN, Trust::least);
        List<String> decisions = sources.stream()
                .flatMap(source -> source.decisions().stream())
                .distinct()
                .sorted()
                .toList();
        String first = sources.stream().map(MemoryRecord::id).sorted().toList().getFirst();
        return new MemoryRecord(id, agent, now, text, IMPORTANT, new Provenance.Recalled(first, trust), decisions);
    }
}
