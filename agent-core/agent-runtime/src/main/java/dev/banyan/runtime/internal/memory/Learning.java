package dev.banyan.runtime.internal.memory;

import dev.banyan.api.memory.MemoryRecord;
import dev.banyan.api.provenance.Trust;
import dev.banyan.kernel.learning.Episode;
import dev.banyan.kernel.learning.Lesson;
import dev.banyan.kernel.learning.Lessons;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The lessons of an agent that stand, and the latest episodes that they follow from. Not thread-safe. */
final class Learning {

    private static final int LIVED = 256;

    private final String agent;
    private final Deque<Episode> lived = new ArrayDeque<>();
    private List<Lesson> standing = List.of();

    Learning(String agent) {
        this.agent = agent;
    }

    /**
     * What became of the lessons.
     *
     * @param learnt those that are new, or rest on something new
     * @param dropped those that faded or were retracted
     */
    record Change(List<Lesson> learnt, List<Lesson> dropped) {}

    /** What was learnt in an earlier life. */
    void known(MemoryRecord record) {
        Lesson.of(record).filter(lesson -> record.agent().equals(agent)).ifPresent(lesson -> standing = plus(lesson));
    }

    private List<Lesson> plus(Lesson lesson) {
        return Stream.concat(standing.stream(), Stream.of(lesson)).toList();
    }

    /** These lessons are forgotten, and the ends that spoke for them, so that they are not learnt from these again; tells which stood. */
    List<Lesson> forget(Set<String> ids) {
        List<Lesson> gone = standing.stream()
                .filter(lesson -> ids.contains(lesson.id(agent)))
                .toList();
        standing = standing.stream().filter(lesson -> !gone.contains(lesson)).toList();
        lived.removeIf(
                episode -> gone.stream().anyMatch(lesson -> lesson.evidence().contains(episode.decision())));
        return gone;
    }

    List<Lesson> standing() {
        return standing;
    }

    void live(Episode episode) {
        lived.add(episode);
        if (lived.size() > LIVED) {
            lived.poll();
        }
    }

    /** Reflects on everything once more. */
    Change reflect(Instant now) {
        List<Lesson> before = standing;
        standing = Lessons.from(lived, before, now);
        return new Change(
                standing.stream().filter(lesson -> !before.contains(lesson)).toList(),
                before.stream()
                        .filter(old -> standing.stream()
                                .noneMatch(lesson -> lesson.id(agent).equals(old.id(agent))))
                        .toList());
    }

    /** Those that are trusted so far, as records, the newest first. */
    List<MemoryRecord> records(Trust least, Instant now) {
        return standing.stream()
                .filter(lesson -> lesson.trust().compareTo(least) >= 0)
                .sorted(Comparator.comparing(Lesson::time).reversed())
                .map(lesson -> lesson.record(agent, now))
                .toList();
    }
}
