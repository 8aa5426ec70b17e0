package dev.banyan.kernel.learning;

import dev.banyan.api.provenance.Trust;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;

/**
 * What follows from episodes: the reflection by rules. A lesson stands if enough of the latest {@value #LATEST} ends that count for its
 * sort and name speak for it, the very last among them. It is retracted by one later end of the other kind, which only a receipt or a
 * plan of the agent's own is, and it fades. The same episodes give the same lessons in whatever order they come, and however often.
 * Nothing is more trusted than what it came from.
 */
public final class Lessons {

    /** How many of the latest ends are looked at. */
    public static final int LATEST = 4;

    private static final Comparator<Lesson> BY_NAME =
            Comparator.comparing(Lesson::about).thenComparing(Lesson::sort);

    private Lessons() {}

    /**
     * The lessons that stand at a moment, by name.
     *
     * @param before those that stood earlier; what is known of their evidence may be gone
     */
    public static List<Lesson> from(Collection<Episode> episodes, Collection<Lesson> before, Instant now) {
        Collection<Episode> latest = latest(episodes);
        List<Lesson> standing = new ArrayList<>();
        for (Sort sort : Sort.values()) {
            SortedMap<String, List<Episode>> ends = ends(sort, latest);
            SortedMap<String, Lesson> known = known(sort, before);
            SortedSet<String> names = new TreeSet<>(ends.keySet());
            names.addAll(known.keySet());
            for (String name : names) {
                lesson(sort, name, ends.getOrDefault(name, List.of()), Optional.ofNullable(known.get(name)))
                        .filter(lesson -> !lesson.isFaded(now))
                        .ifPresent(standing::add);
            }
        }
        standing.sort(BY_NAME);
        return List.copyOf(standing);
    }

    private static SortedMap<String, List<Episode>> ends(Sort sort, Collection<Episode> episodes) {
        SortedMap<String, List<Episode>> ends = new TreeMap<>();
        episodes.stream()
                .filter(episode -> sort.counts(episode.kind()))
                .sorted(Episode.IN_TIME)
                .forEach(episode -> episode.about()
                        .forEach(name -> ends.computeIfAbsent(name, none -> new ArrayList<>())
                                .add(episode)));
        return ends;
    }

    /** What is heard of one decision again, as after a reorg, takes the place of what was heard before. */
    private static Collection<Episode> latest(Collection<Episode> episodes) {
        return episodes.stream()
                .collect(Collectors.toMap(Episode::decision, one -> one, BinaryOperator.maxBy(Episode.IN_TIME)))
                .values();
    }

    private static SortedMap<String, Lesson> known(Sort sort, Collection<Lesson> before) {
        return before.stream()
                .filter(lesson -> lesson.sort() == sort)
                .collect(Collectors.toMap(Lesson::about, lesson -> lesson, Lesson::merge, TreeMap::new));
    }

    private static Optional<Lesson> lesson(Sort sort, String name, List<Episode> ends, Optional<Lesson> known) {
        if (ends.isEmpty()) {
            return known;
        }
        Episode last = ends.getLast();
        if (!sort.isAgainst(last.kind())) {
            return known.filter(lesson -> lesson.time().isAfter(last.time()));
        }
        List<Episode> latest = ends.subList(Math.max(0, ends.size() - LATEST), ends.size());
        List<Episode> bad =
                latest.stream().filter(end -> sort.isAgainst(end.kind())).toList();
        if (bad.size() < sort.needed()) {
            return known;
        }
        Lesson found = found(sort, name, latest, bad);
        return Optional.of(known.map(found::merge).orElse(found));
    }

    private static Lesson found(Sort sort, String name, List<Episode> latest, List<Episode> bad) {
        String since = bad.getFirst().block().isPresent()
                ? " since block " + bad.getFirst().block().getAsLong()
                : "";
        return new Lesson(
                sort,
                name,
                name + ": " + sort.says(bad.size(), latest.size()) + since,
                bad.getLast().time(),
                bad.stream().map(Episode::decision).collect(Collectors.toCollection(TreeSet::new)),
                bad.stream().map(Episode::trust).reduce(Trust.OPERATOR, Trust::least));
    }
}
