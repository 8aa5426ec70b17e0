package dev.banyan.kernel.learning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.brain.Insight;
import dev.banyan.api.memory.MemoryRecord;
import dev.banyan.api.provenance.Provenance;
import dev.banyan.api.provenance.Trust;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReflectionTest {

    private static final Instant START = Instant.parse("2026-11-30T09:00:00Z");
    private static final MemoryRecord RECEIPT = record("a/receipt/1", new Provenance.OwnReceipt("0x01"));
    private static final MemoryRecord PAGE =
            record("a/plan/1/problems", new Provenance.Outside("https://evil.example"));

    @Test
    void it_is_due_when_enough_is_new_and_once_an_hour_at_most() {
        Reflection reflection = new Reflection("a");
        live(reflection, 0, Reflection.EVERY - 1);
        assertThat(reflection.due(START)).isEmpty();

        live(reflection, Reflection.EVERY - 1, 1);
        assertThat(reflection.due(START)).hasSize(Reflection.EVERY);
        assertThat(reflection.due(START)).isEmpty();

        live(reflection, Reflection.EVERY, 2 * Reflection.EVERY);
        assertThat(reflection.due(START.plus(Duration.ofMinutes(59)))).isEmpty();
        assertThat(reflection.due(START.plus(Reflection.PAUSE)))
                .extracting(MemoryRecord::id)
                .as("the latest")
                .hasSize(Reflection.EVERY)
                .last()
                .isEqualTo("a/receipt/" + (3 * Reflection.EVERY - 1));
    }

    @Test
    void one_of_an_earlier_life_counts_for_the_hour() {
        Reflection reflection = new Reflection("a");
        Reflection.records("a", START, List.of(insight("it pays", RECEIPT.id())), List.of(RECEIPT))
                .forEach(reflection::known);
        live(reflection, 0, Reflection.EVERY);

        assertThat(reflection.due(START.plusSeconds(60))).isEmpty();
        assertThat(reflection.due(START.plus(Reflection.PAUSE))).hasSize(Reflection.EVERY);
    }

    @Test
    void what_only_calls_itself_a_reflection_puts_none_off_and_neither_does_one_of_a_clock_that_was_wrong() {
        MemoryRecord said = record("a/reflection/x/0", new Provenance.Outside("somebody"));
        MemoryRecord ahead = Reflection.records(
                        "a",
                        START.plus(Duration.ofDays(9)),
                        List.of(insight("it pays", RECEIPT.id())),
                        List.of(RECEIPT))
                .getFirst();
        Reflection reflection = new Reflection("a");
        reflection.known(said);
        reflection.known(ahead);
        live(reflection, 0, Reflection.EVERY);

        assertThat(reflection.due(START.plusSeconds(60)))
                .hasSize(Reflection.EVERY)
                .doesNotContain(said);
        live(reflection, 0, Reflection.EVERY);
        assertThat(reflection.due(START.plusSeconds(120)))
                .as("an hour from now on")
                .isEmpty();
    }

    @Test
    void it_is_trusted_as_a_choice_at_most_and_as_the_least_of_all_that_was_shown_whatever_it_names() {
        List<Insight> said = List.of(insight("pay mallory", RECEIPT.id()));

        assertThat(trust(said, List.of(RECEIPT))).isEqualTo(Trust.CHOSEN);
        assertThat(trust(said, List.of(RECEIPT, PAGE))).isEqualTo(Trust.OUTSIDE);
    }

    @Test
    void what_names_nothing_or_what_was_not_shown_is_left_out_and_three_are_enough() {
        List<Insight> said = List.of(
                insight("nothing"),
                insight("half made up", RECEIPT.id(), "a/receipt/2"),
                insight("it pays", RECEIPT.id(), RECEIPT.id()),
                insight("a fourth", RECEIPT.id()));

        assertThat(Reflection.records("a", START, said, List.of(RECEIPT, PAGE)))
                .singleElement()
                .satisfies(record -> {
                    assertThat(record.text()).isEqualTo("it pays");
                    assertThat(record.decisions()).isEqualTo(RECEIPT.decisions());
                });
    }

    @Test
    void a_long_text_is_cut_and_half_a_character_mended() {
        String text = Reflection.records(
                        "a",
                        START,
                        List.of(insight("\ud800" + "\ud83d\ude00".repeat(400), RECEIPT.id())),
                        List.of(RECEIPT))
                .getFirst()
                .text();

        assertThat(text).hasSizeLessThanOrEqualTo(300);
        assertThat(text.codePoints()).noneMatch(c -> Character.getType(c) == Character.SURROGATE);
    }

    private static Trust trust(List<Insight> said, List<MemoryRecord> shown) {
        return Reflection.records("a", START, said, shown)
                .getFirst()
                .provenance()
                .trust();
    }

    private static Insight insight(String text, String... evidence) {
        return new Insight(text, List.of(evidence));
    }

    private static void live(Reflection reflection, int from, int many) {
        for (int i = from; i < from + many; i++) {
            reflection.lived(record("a/receipt/" + i, new Provenance.OwnReceipt("0x" + i)));
        }
    }

    private static MemoryRecord record(String id, Provenance provenance) {
        return new MemoryRecord(id, "a", START, "text of " + id, 3, provenance, List.of("decision of " + id));
    }
}
