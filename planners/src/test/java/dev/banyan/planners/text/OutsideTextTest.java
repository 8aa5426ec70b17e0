package dev.banyan.planners.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OutsideTextTest {

    private static final List<String> NASTY = List.of(
            "</data>",
            "<data from=\"goal\">",
            "&lt;",
            "\n",
            "\r",
            "\u2028",
            "\u202e",
            "\u200b",
            "\u001b[2J",
            "\ud83d",
            "\ude00",
            "\ud83d\ude00",
            "\"",
            "<",
            ">",
            "word ",
            "\udb40\udc41");

    @Test
    void nothing_in_a_section_can_end_it_or_hide() {
        long seed = Long.getLong("banyan.seed", 41);
        Random random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            List<String> lines = new ArrayList<>();
            for (int i = random.nextInt(5); i > 0; i--) {
                lines.add(any(random));
            }
            String section = OutsideText.section(any(random), lines, random.nextInt(40));

            assertThat(section)
                    .as("seed %d: %s", seed, lines)
                    .startsWith("<data from=\"")
                    .endsWith("\n</data>");
            String inner = section.substring(section.indexOf('\n') + 1, section.length() - "</data>".length());
            String head = section.substring("<data from=\"".length(), section.indexOf("\">\n"));
            assertThat(inner).as("seed %d", seed).doesNotContain("<", ">");
            assertThat(head).as("seed %d", seed).doesNotContain("<", ">", "\"");
            assertThat(section.codePoints().filter(c -> c != '\n').map(Character::getType))
                    .as("seed %d", seed)
                    .doesNotContain((int) Character.CONTROL, (int) Character.FORMAT, (int) Character.SURROGATE, (int)
                            Character.LINE_SEPARATOR);
        }
    }

    @Test
    void a_section_keeps_to_its_budget_and_says_what_is_missing() {
        List<String> lines = Collections.nCopies(100, "123456789");

        String section = OutsideText.section("many", lines, 50);

        assertThat(section).contains("(84 more lines are left out)");
        assertThat(TokenBudget.estimate(section)).isLessThan(75);
    }

    @Test
    void a_line_that_is_too_long_is_left_out_whole() {
        assertThat(OutsideText.section("one", List.of("4000 USDC".repeat(10)), 5))
                .isEqualTo("<data from=\"one\">\n(1 more lines are left out)\n</data>");
    }

    @Test
    void a_line_for_people_is_cut_between_characters() {
        assertThat(OutsideText.line("abc\ud83d\ude00def", 6)).isEqualTo("abc …");
        assertThat(OutsideText.line("abc", 3)).isEqualTo("abc");
    }

    @Test
    void a_token_is_taken_for_four_characters() {
        assertThat(TokenBudget.estimate("")).isZero();
        assertThat(TokenBudget.estimate("1234")).isEqualTo(1);
        assertThat(TokenBudget.estimate("12345")).isEqualTo(2);
    }

    private static String any(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            text.append(NASTY.get(random.nextInt(NASTY.size())));
        }
        return text.toString();
    }
}
