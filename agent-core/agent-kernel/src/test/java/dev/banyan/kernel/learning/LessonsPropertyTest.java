package dev.banyan.kernel.learning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.memory.MemoryRecord;
import dev.banyan.api.provenance.Provenance;
import dev.banyan.api.provenance.Trust;
import dev.banyan.kernel.learning.Episode.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LessonsPropertyTest {

    private static final int ROUNDS = 400;
    private static final Instant START = Instant.parse("2026-11-30T09:00:00Z");
    private static final List<String> NAMES = List.of("dexA", "dexB", "aave", "arb");
    private static final List<Kind> KINDS = List.of(Kind.values());

    @ParameterizedTest
    @ValueSource(longs = {1, 20261130, 31337})
    void no_chain_of_reflections_merges_and_summaries_raises_trust(long seed) {
        System.out.println("LessonsPropertyTest seed " + seed);
        Random random = new Random(seed);
        int derived = 0;
        for (int round = 0; round < ROUNDS; round++) {
            List<Episode> episodes = episodes(random);
            Map<String, Trust> trusts = new HashMap<>();
            episodes.forEach(one -> trusts.merge(one.decision(), one.trust(), Trust::least));
            List<MemoryRecord> records = new ArrayList<>(records(random, trusts));
            for (int step = 0; step < 6; step++) {
                List<Lesson> known = records.stream()
                        .map(Lesson::of)
                        .flatMap(Optional::stream)
                        .toList();
                for (Lesson lesson : Lessons.from(episodes, known, START.plusSeconds(60))) {
                    records.add(lesson.record("a", START));
                }
                List<MemoryRecord> sources = some(random, records);
                records.add(Summary.of("s" + step, "a", START, "in other words", sources));
            }
            for (MemoryRecord record : records) {
                Trust least = record.decisions().stream().map(trusts::get).reduce(Trust.OPERATOR, Trust::least);
                assertThat(record.provenance().trust())
                        .as(record + " of round " + round)
                        .isLessThanOrEqualTo(least);
                derived += record.decisions().size() > 1 ? 1 : 0;
            }
        }
        assertThat(derived).isGreaterThan(ROUNDS);
    }

    @ParameterizedTest
    @ValueSource(longs = {2, 20261201})
    void the_order_and_the_number_of_times_in_which_episodes_come_change_nothing(long seed) {
        System.out.println("LessonsPropertyTest seed " + seed);
        Random random = new Random(seed);
        int found = 0;
        for (int round = 0; round < ROUNDS; round++) {
            List<Episode> episodes = episodes(random);
            List<Lesson> lessons = Lessons.from(episodes, List.of(), START.plusSeconds(60));
            List<Episode> otherwise = new ArrayList<>(episodes);
            otherwise.addAll(some(random, episodes));
            Collections.shuffle(otherwise, random);
            assertThat(Lessons.from(otherwise, List.of(), START.plusSeconds(60)))
                    .isEqualTo(lessons);
            assertThat(Lessons.from(episodes, lessons, START.plusSeconds(60)))
                    .as("looked at again, round " + round)
                    .isEqualTo(lessons);
            found += lessons.size();
        }
        assertThat(found).isGreaterThan(ROUNDS);
    }

    @ParameterizedTest
    @ValueSource(longs = {3, 20261202})
    void merging_is_the_same_in_whatever_order_and_what_stands_later_stood_before(long seed) {
        System.out.println("LessonsPropertyTest seed " + seed);
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            List<Lesson> three = List.of(lesson(random), lesson(random), lesson(random));
            Lesson one = three.get(0).merge(three.get(1)).merge(three.get(2));
            assertThat(three.get(2).merge(three.get(0).merge(three.get(1)))).isEqualTo(one);
            assertThat(one.merge(one)).isEqualTo(one);
            three.forEach(part -> assertThat(one.trust()).isLessThanOrEqualTo(part.trust()));
            Instant moment = one.time().plus(Duration.ofHours(random.nextInt(48)));
            Instant later = moment.plus(Duration.ofHours(random.nextInt(48)));
            assertThat(one.isFaded(moment) && !one.isFaded(later)).isFalse();
            assertThat(one.isFaded(one.time().plus(Duration.ofDays(30)))).isTrue();
        }
    }

    private static Lesson lesson(Random random) {
        TreeSet<String> evidence = new TreeSet<>();
        for (int i = random.nextInt(12); i >= 0; i--) {
            evidence.add("d" + random.nextInt(40));
        }
        Trust trust = random.nextBoolean() ? Trust.OWN_RECEIPT : Trust.OBSERVED;
        Instant time = START.plusSeconds(random.nextInt(5));
        return new Lesson(Sort.RESCUES, "guard", "text " + random.nextInt(3), time, evidence, trust);
    }

    private static List<Episode> episodes(Random random) {
        List<Episode> all = new ArrayList<>();
        for (int i = 1 + random.nextInt(30); i > 0; i--) {
            Kind kind = KINDS.get(random.nextInt(KINDS.size()));
            TreeSet<String> about = new TreeSet<>(some(random, NAMES));
            Instant time = START.plusSeconds(random.nextInt(20));
            all.add(new Episode(kind.trust() + " " + random.nextInt(12), kind, about, time, OptionalLong.empty()));
        }
        return all;
    }

    private static List<MemoryRecord> records(Random random, Map<String, Trust> trusts) {
        List<MemoryRecord> all = new ArrayList<>();
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            String decision = "page" + i;
            trusts.put(decision, Trust.OUTSIDE);
            all.add(new MemoryRecord(
                    "p" + i, "a", START, "text", 9, new Provenance.Outside("page"), List.of(decision)));
        }
        return all;
    }

    private static <T> List<T> some(Random random, List<T> all) {
        List<T> chosen = new ArrayList<>(all);
        Collections.shuffle(chosen, random);
        return List.copyOf(chosen.subList(0, 1 + random.nextInt(chosen.size())));
    }
}
