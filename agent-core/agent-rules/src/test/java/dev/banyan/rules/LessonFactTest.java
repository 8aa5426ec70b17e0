package dev.banyan.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.memory.MemoryRecord;
import dev.banyan.api.money.Wei;
import dev.banyan.api.provenance.Provenance;
import dev.banyan.api.provenance.Trust;
import dev.banyan.rules.text.Parsed;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LessonFactTest {

    private static final RuleWords WORDS =
            new RuleWords(RuleFixture.WETH, List.of(RuleFixture.WETH), Set.of("arb"), Set.of(), Set.of("arb", "dexA"));

    @Test
    void it_holds_while_own_receipts_warn_of_the_name() {
        assertThat(holds("lesson(dexA)", lesson("dexA", Trust.OWN_RECEIPT))).isEqualTo(new Truth.True());
        assertThat(holds("lesson(arb)", lesson("dexA", Trust.OWN_RECEIPT))).isEqualTo(new Truth.False());
        assertThat(holds("!lesson(dexA)")).isEqualTo(new Truth.True());
    }

    @Test
    void what_is_less_trusted_or_no_lesson_says_nothing() {
        assertThat(holds("lesson(dexA)", lesson("dexA", Trust.CHOSEN))).isEqualTo(new Truth.False());
        assertThat(holds(
                        "lesson(dexA)",
                        new MemoryRecord(
                                "a/lesson/reverts/dexA",
                                "a",
                                Instant.EPOCH,
                                "dexA: avoid",
                                9,
                                new Provenance.OwnReceipt("0xaa"),
                                List.of("i"))))
                .isEqualTo(new Truth.False());
    }

    @Test
    void while_the_memory_does_not_answer_it_is_not_known_and_opens_no_gate() {
        for (String text : List.of("lesson(dexA)", "!lesson(dexA)")) {
            assertThat(condition(text).holds(RuleFixture.situation(100, Wei.gwei(45))))
                    .isEqualTo(new Truth.Unknown("it is not known what was learnt about dexA"));
        }
        assertThat(condition("block < 5 && !lesson(dexA)").holds(RuleFixture.situation(100, Wei.gwei(45))))
                .isEqualTo(new Truth.False());
    }

    @Test
    void a_name_of_nothing_that_can_be_learnt_about_is_wrong_and_so_is_any_without_a_memory() {
        assertThat(new Conditions(WORDS).compile("lesson(dexX)").toString())
                .contains("nothing is learnt about dexX", "did you mean dexA");
        assertThat(new Conditions(RuleFixture.WORDS).compile("lesson(arb)").toString())
                .contains("memory.longTerm");
    }

    private static Truth holds(String text, MemoryRecord... memories) {
        return condition(text).holds(RuleFixture.situation(100, Wei.gwei(45)).withMemories(List.of(memories)));
    }

    private static Condition condition(String text) {
        if (!(new Conditions(WORDS).compile(text) instanceof Parsed.Ok<Condition>(Condition condition))) {
            throw new AssertionError(text);
        }
        return condition;
    }

    private static MemoryRecord lesson(String about, Trust trust) {
        return new MemoryRecord(
                "a/lesson/reverts/" + about,
                "a",
                Instant.EPOCH,
                about + ": 2 of the last 2 transactions reverted",
                9,
                new Provenance.Recalled("i", trust),
                List.of("i"));
    }
}
