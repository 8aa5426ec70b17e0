package dev.banyan.llm.internal.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.brain.BrainQuestion;
import dev.banyan.api.brain.Vocabulary;
import dev.banyan.llm.Asked;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PromptWriterTest {

    private static final long SEED = 4711;

    private final PromptWriter writer = new PromptWriter(true);

    @Test
    void the_rules_name_every_word_of_the_vocabulary_one_a_line() {
        String system = system(Asked.WORDS, 4);

        assertThat(system.lines())
                .contains(
                        "- quote (reads): what a venue gives. Takes: in (amount: what goes in), out (token: what comes"
                                + " out), hops (whole number, may be null: swaps at most). Gives: best (amount: the"
                                + " most).",
                        "- balances (reads): what the account holds. Takes: nothing."
                                + " Gives: balances (several values: amounts).",
                        "- USDC, 6 decimals",
                        "- payroll",
                        "- arb, arbitrage, may be tuned: maxHops from 2 to 4, minProfit from 0.1 WETH to 1 WETH",
                        "- at most 10 WETH leave in one transaction");
    }

    @Test
    void the_rules_are_the_same_bytes_for_equal_vocabularies() {
        Vocabulary same = new Vocabulary(
                Asked.WORDS.tools(),
                Asked.WORDS.tokens(),
                Asked.WORDS.venues(),
                Asked.WORDS.people(),
                Asked.WORDS.strategies(),
                Asked.WORDS.limits());
        assertThat(system(same, 4))
                .isEqualTo(new PromptWriter(true)
                        .write(Asked.compose("other"))
                        .messages()
                        .getFirst()
                        .text());
    }

    @Test
    void who_takes_one_step_at_a_time_is_told_nothing_about_several() {
        assertThat(system(Asked.WORDS, 1)).doesNotContain("after", "\"task\"");
        assertThat(system(Asked.WORDS, 4)).contains("\"after\"");
    }

    @Test
    void a_later_prompt_of_a_conversation_begins_with_every_earlier_one() {
        Random random = new Random(SEED);
        for (int round = 0; round < 50; round++) {
            List<BrainQuestion.Turn> turns = new ArrayList<>();
            List<Prompt.Message> before = List.of();
            String opening = words(random);
            for (int turn = 0; turn < 8; turn++) {
                Prompt prompt = writer.write(Asked.compose(opening, turns.toArray(BrainQuestion.Turn[]::new)));
                assertThat(prompt.messages().subList(0, before.size()))
                        .as("seed " + SEED)
                        .isEqualTo(before);
                assertThat(prompt.messages()).hasSize(2 + 2 * turn);
                before = prompt.messages();
                turns.add(new BrainQuestion.Turn(words(random), words(random)));
            }
        }
    }

    @Test
    void prompts_that_differ_anywhere_have_other_digests() {
        Prompt prompt = writer.write(Asked.compose("a"));
        assertThat(prompt.digest()).isEqualTo(writer.write(Asked.compose("a")).digest());
        assertThat(prompt.digest())
                .isNotEqualTo(writer.write(Asked.compose("b")).digest());
        assertThat(prompt.plus("ab", "c").digest())
                .isNotEqualTo(prompt.plus("a", "bc").digest());
    }

    private String system(Vocabulary words, int maxTasks) {
        BrainQuestion.Compose question =
                new BrainQuestion.Compose("", Asked.situation(), words, maxTasks, "opening", List.of());
        return writer.write(question).messages().getFirst().text();
    }

    private static String words(Random random) {
        return random.ints(1 + random.nextInt(20), 'a', 'z')
                .mapToObj(Character::toString)
                .reduce("", String::concat);
    }
}
