package dev.banyan.kernel.learning;

import dev.banyan.api.memory.LessonId;
import dev.banyan.api.memory.MemoryRecord;
import dev.banyan.api.provenance.Provenance;
import dev.banyan.api.provenance.Trust;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A warning that follows from episodes by a rule. There is one of a sort about a name; what is learnt again merges into it.
 *
 * @param sort what it warns of
 * @param about a venue, strategy or rule by its name in the file
 * @param text in our own words
 * @param time of the newest evidence
 * @param evidence ids of the decisions whose ends speak for it, at most {@value #LINKS}
 * @param trust the least of its evidence
 */
public record Lesson(Sort sort, String about, String text, Instant time, SortedSet<String> evidence, Trust trust) {

    /** How many links it keeps. */
    public static final int LINKS = 16;

    /** After which its evidence weighs half as much. */
    public static final Duration HALF_LIFE = Duration.ofHours(6);

    private static final int IMPORTANT = 9;

    /** Keeps its own copy; refuses one that rests on nothing. */
    public Lesson {
        evidence = evidence.stream().sorted().limit(LINKS).collect(Collectors.toCollection(TreeSet::new));
        if (evidence.isEmpty()) {
            throw new IllegalArgumentException("a lesson without evidence");
        }
    }

    /** True if it is about the same as another. */
    boolean isLike(Lesson other) {
        return sort == other.sort && about.equals(other.about);
    }

    /** Both in one: the words of the later one, the evidence of both, the trust of the less trusted. Whichever comes first. */
    public Lesson merge(Lesson other) {
        if (!isLike(other)) {
            throw new IllegalArgumentException(about + " and " + other.about + " are two lessons");
        }
        int order = time.compareTo(other.time);
        boolean later = order != 0 ? order > 0 : text.compareTo(other.text) >= 0;
        return new Lesson(
                sort,
                about,
                later ? text : other.text,
                later ? time : other.time,
                Stream.concat(evidence.stream(), other.evidence.stream())
                        .collect(Collectors.toCollection(TreeSet::new)),
                trust.least(other.trust));
    }

    /** True once it is too old for the evidence that it has: what rests on more stands longer. */
    public boolean isFaded(Instant now) {
        return ((2L * evidence.size()) >> halvings(now)) < sort.needed();
    }

    private int halvings(Instant now) {
        long count = Duration.between(time, now).dividedBy(HALF_LIFE);
        return (int) Math.clamp(count, 0, Long.SIZE - 1L);
    }

    /** Its id in a memory. */
    public String id(String agent) {
        return new LessonId(agent, sort.word(), about).text();
    }

    /** As a record, as important as it is at a moment. */
    public MemoryRecord record(String agent, Instant now) {
        return new MemoryRecord(
                id(agent),
                agent,
                time,
                text,
                Math.max(1, IMPORTANT - halvings(now)),
                new Provenance.Recalled(evidence.last(), trust),
                evidence.stream().toList());
    }

    /** What such a record says; empty if it is no lesson of its agent. */
    public static Optional<Lesson> of(MemoryRecord record) {
        if (record.decisions().isEmpty() || !(record.provenance() instanceof Provenance.Recalled recalled)) {
            return Optional.empty();
        }
        return LessonId.of(record)
                .flatMap(id -> Sort.of(id.sort())
                        .map(sort -> new Lesson(
                                sort,
                                id.about(),
                                record.text(),
                                record.time(),
                                new TreeSet<>(record.decisions()),
                                recalled.trust().least(sort.trust()))));
    }
}
