package dev.banyan.kernel.learning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.memory.MemoryRecord;
import dev.banyan.api.provenance.Provenance;
import dev.banyan.api.provenance.Trust;
import dev.banyan.kernel.learning.Episode.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class LessonsTest {

    private static final Instant START = Instant.parse("2026-11-30T09:00:00Z");

    private final List<Episode> lived = new ArrayList<>();

    @Test
    void reverts_at_one_venue_are_a_lesson_with_links_to_their_evidence() {
        live(Kind.CONFIRMED, "dexA");
        live(Kind.REVERTED, "dexA");
        live(Kind.CONFIRMED, "dexB");
        live(Kind.REVERTED, "dexA");
        live(Kind.REVERTED, "dexA");

        assertThat(lessons()).singleElement().satisfies(lesson -> {
            assertThat(lesson.text()).isEqualTo("dexA: 3 of the last 4 transactions reverted since block 101");
            assertThat(lesson.evidence()).containsExactly("intent-1", "intent-3", "intent-4");
            assertThat(lesson.trust()).isEqualTo(Trust.OWN_RECEIPT);
        });
    }

    @Test
    void one_revert_is_none() {
        live(Kind.CONFIRMED, "dexA");
        live(Kind.REVERTED, "dexA");

        assertThat(lessons()).isEmpty();
    }

    @Test
    void a_trade_that_goes_through_retracts_it_and_the_next_revert_brings_it_back() {
        live(Kind.REVERTED, "dexA");
        live(Kind.REVERTED, "dexA");
        List<Lesson> before = lessons();
        live(Kind.CONFIRMED, "dexA");
        assertThat(before).hasSize(1);
        assertThat(Lessons.from(lived, before, now())).isEmpty();

        live(Kind.REVERTED, "dexA");
        assertThat(lessons())
                .singleElement()
                .satisfies(lesson -> assertThat(lesson.text()).startsWith("dexA: 3 of the last 4"));
    }

    @Test
    void a_simulation_that_fails_is_never_as_good_as_a_receipt() {
        live(Kind.WOULD_FAIL, "dexA");
        live(Kind.WOULD_FAIL, "dexA");

        assertThat(lessons()).singleElement().satisfies(lesson -> {
            assertThat(lesson.sort()).isEqualTo(Sort.SIMULATIONS);
            assertThat(lesson.trust()).isEqualTo(Trust.OBSERVED);
        });
    }

    @Test
    void a_rescue_is_a_lesson_by_itself() {
        live(Kind.RESCUED, "guard");

        assertThat(lessons())
                .singleElement()
                .satisfies(lesson -> assertThat(lesson.text())
                        .isEqualTo("guard: debt had to be paid back once, so near was liquidation since block 100"));
    }

    @Test
    void it_fades_unless_receipts_confirm_it() {
        live(Kind.REVERTED, "dexA");
        live(Kind.REVERTED, "dexA");
        Lesson lesson = lessons().getFirst();
        Instant late = lesson.time().plus(Lesson.HALF_LIFE.multipliedBy(2));

        assertThat(Lessons.from(List.of(), List.of(lesson), late.minusSeconds(1)))
                .containsExactly(lesson);
        assertThat(Lessons.from(lived, List.of(lesson), late)).isEmpty();

        Episode again = new Episode("later", Kind.REVERTED, names("dexA"), late, OptionalLong.of(999));
        lived.add(again);
        assertThat(Lessons.from(lived, List.of(lesson), late))
                .singleElement()
                .satisfies(confirmed -> assertThat(confirmed.evidence()).hasSize(3));
    }

    @Test
    void what_is_heard_anew_of_a_decision_takes_the_place_of_what_was_heard() {
        live(Kind.REVERTED, "dexA");
        live(Kind.REVERTED, "dexA");
        lived.add(new Episode("intent-1", Kind.CONFIRMED, names("dexA"), now(), OptionalLong.of(107)));

        assertThat(lessons()).isEmpty();
    }

    @Test
    void a_record_of_a_lesson_says_what_the_lesson_said() {
        live(Kind.REVERTED, "dexA");
        live(Kind.REVERTED, "dexA");
        Lesson lesson = lessons().getFirst();
        MemoryRecord record = lesson.record("arbitrageur", now());

        assertThat(Lesson.of(record)).contains(lesson);
        assertThat(record.id()).isEqualTo("arbitrageur/lesson/reverts/dexA");
        assertThat(record.provenance()).isEqualTo(new Provenance.Recalled("intent-1", Trust.OWN_RECEIPT));
    }

    @Test
    void a_page_that_calls_itself_a_lesson_is_none() {
        MemoryRecord page = new MemoryRecord(
                "a/lesson/reverts/dexA", "a", START, "dexA: avoid", 9, new Provenance.Outside("evil"), List.of("x"));

        assertThat(Lesson.of(page)).isEmpty();
    }

    private void live(Kind kind, String about) {
        int number = lived.size();
        lived.add(new Episode(
                "intent-" + number,
                kind,
                names(about),
                START.plusSeconds(number),
                kind.trust() == Trust.OWN_RECEIPT ? OptionalLong.of(100L + number) : OptionalLong.empty()));
    }

    private List<Lesson> lessons() {
        return Lessons.from(lived, List.of(), now());
    }

    private Instant now() {
        return START.plusSeconds(lived.size());
    }

    private static SortedSet<String> names(String name) {
        return new TreeSet<>(List.of(name));
    }
}
