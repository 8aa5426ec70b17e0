package dev.banyan.planners.draft;

import static dev.banyan.testkit.sample.Samples.ETH;
import static dev.banyan.testkit.sample.Samples.USDC;
import static dev.banyan.testkit.sample.Samples.WETH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.money.Token;
import dev.banyan.api.tool.Value;
import dev.banyan.testkit.sample.Samples;
import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GoalWordsTest {

    private static final List<Token> TOKENS = List.of(ETH, WETH, USDC);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Pay 4000 USDC to payroll.",
                "4000 USDC",
                "Keep (4000 USDC) safe",
                "Pay \"4000 USDC\", no more",
                "4000.00 USDC!",
                "At least\n4000\tUSDC."
            })
    void an_amount_stands_there_as_a_number_and_its_symbol(String goal) {
        assertThat(says(goal, "4000", USDC)).isTrue();
        assertThat(says(goal, "4000", WETH)).isFalse();
        assertThat(says(goal, "400", USDC)).isFalse();
        assertThat(says(goal, "4000.000001", USDC)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Pay 14000 USDC",
                "Pay 1,4000 USDC",
                "Pay 1.4000 USDC",
                "Pay 1 4000 USDC",
                "Pay 1\u00a04000 USDC",
                "Pay 1, 4000 USDC",
                "Pay -4000 USDC",
                "Pay 1e4000 USDC",
                "Pay $4000 USDC",
                "Pay 4000USDC",
                "Pay 4000, USDC",
                "Pay 4000 USDCx",
                "Pay 4000 USDC.e",
                "Pay 4000 USDC/WETH",
                "Pay 4000 usdc",
                "Pay 4000k USDC",
                "Pay \u0664000 USDC",
                "Pay 4000.0000001 USDC",
                ""
            })
    void where_it_could_be_read_otherwise_there_is_no_such_amount(String goal) {
        assertThat(says(goal, "4000", USDC)).isFalse();
        assertThat(says(goal, "0", USDC)).isFalse();
    }

    @Test
    void a_whole_number_stands_there_alone() {
        GoalWords words = new GoalWords("In 3 batches of 50, pay 7 USDC, 0x9 and 010, not 10 500.", TOKENS);

        assertThat(words.says(whole(3))).isTrue();
        assertThat(words.says(whole(50))).isTrue();
        for (int other : new int[] {0, 5, 7, 9, 10, 500}) {
            assertThat(words.says(whole(other))).as("%d", other).isFalse();
        }
    }

    @Test
    void a_text_stands_there_between_spaces_or_the_punctuation_of_a_sentence() {
        GoalWords words = new GoalWords("Post \"good morning\" to town.example, not to-evil.example!", TOKENS);

        assertThat(words.says(Value.text("good morning"))).isTrue();
        assertThat(words.says(Value.text("town.example"))).isTrue();
        for (String other : List.of("evil.example", "town", "morn", "Good morning", "example", "", " ")) {
            assertThat(words.says(Value.text(other))).as(other).isFalse();
        }
    }

    @Test
    void says_nothing_else() {
        GoalWords words = new GoalWords("true " + Samples.PAYROLL, TOKENS);

        assertThat(words.says(new Value.Flag(true))).isFalse();
        assertThat(words.says(new Value.Account(Samples.PAYROLL))).isFalse();
        assertThat(words.says(new Value.Many(List.of()))).isFalse();
    }

    @Test
    void finds_every_amount_that_was_written_and_no_other() {
        long seed = Long.getLong("banyan.seed", 41);
        Random random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            Token token = TOKENS.get(random.nextInt(3));
            String written = random.nextInt(10_000) + "." + (1 + random.nextInt(999_999));
            String other = random.nextInt(10_000) + "." + (1 + random.nextInt(999_999));
            String goal = "Please pay " + written + " " + token + (random.nextBoolean() ? "." : " now");
            Value wish = Value.amount(Samples.amount(written, token));
            Value another = Value.amount(Samples.amount(other, token));

            assertThat(new GoalWords(goal, TOKENS).says(wish))
                    .as("seed %d: %s", seed, goal)
                    .isTrue();
            assertThat(new GoalWords(goal, TOKENS).says(another))
                    .as("seed %d: %s in %s", seed, other, goal)
                    .isEqualTo(wish.equals(another));
        }
    }

    private static Value whole(int number) {
        return new Value.Whole(BigInteger.valueOf(number));
    }

    private static boolean says(String goal, String amount, Token token) {
        return new GoalWords(goal, TOKENS).says(Value.amount(Samples.amount(amount, token)));
    }
}
