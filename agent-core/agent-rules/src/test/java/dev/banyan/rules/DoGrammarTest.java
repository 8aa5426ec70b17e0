package dev.banyan.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.agent.StrategyDefinition;
import dev.banyan.api.agent.StrategyDefinition.Bounds;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.plan.Argument;
import dev.banyan.api.plan.Task;
import dev.banyan.api.provenance.Provenance;
import dev.banyan.api.setting.Setting;
import dev.banyan.api.setting.Settings;
import dev.banyan.api.tool.Value;
import dev.banyan.rules.text.Parsed;
import dev.banyan.rules.text.TokenNames;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DoGrammarTest {

    private static final StrategyDefinition ARB = new StrategyDefinition(
            "arbitrage",
            "arb",
            Settings.none(),
            Map.of(
                    "minProfit",
                    new Bounds(weth("0.0005"), weth("0.01")),
                    "maxHops",
                    new Bounds(new Setting.Whole(2), new Setting.Whole(4)),
                    "pause",
                    new Bounds(new Setting.Span(Duration.ofSeconds(1)), new Setting.Span(Duration.ofHours(1)))));

    private final DoGrammar grammar = new DoGrammar(new DoWords(
            new TokenNames(List.of(RuleFixture.WETH, RuleFixture.USDC, RuleFixture.ETH)),
            List.of(ARB, new StrategyDefinition("plain", "my-plain", Settings.none(), Map.of())),
            Set.of("aave", "vault1"),
            Set.of("aave"),
            Set.of("payroll")));

    @Test
    void disarms_a_strategy() {
        assertThat(tasks("disarm(arb)"))
                .containsExactly(new Task(
                        0,
                        "strategies",
                        Map.of("action", fromFile(Value.text("disarm")), "strategy", fromFile(Value.text("arb"))),
                        Set.of()));
    }

    @Test
    void allows_spaces_and_names_with_a_hyphen() {
        assertThat(tasks(" arm ( my-plain ) ")).hasSize(1);
        assertThat(tasks("arm('my-plain')")).hasSize(1);
    }

    @Test
    void tunes_one_setting_a_task_each_after_the_one_before() {
        List<Task> tasks = tasks("tune(arb, minProfit='0.002 WETH', maxHops=3, pause='10m')");

        assertThat(tasks)
                .extracting(task -> task.arguments().get("value"))
                .containsExactly(
                        fromFile(Value.amount(TokenAmount.parse(RuleFixture.WETH, "0.002"))),
                        fromFile(new Value.Whole(BigInteger.valueOf(3))),
                        fromFile(Value.text("600000ms")));
        assertThat(tasks).extracting(Task::after).containsExactly(Set.of(), Set.of(0), Set.of(1));
    }

    @ParameterizedTest
    @CsvSource({"supply, vault1", "withdraw, vault1", "supply, aave", "withdraw, aave", "repay, aave"})
    void lends_an_amount_of_the_file(String verb, String venue) {
        assertThat(tasks(verb + "(" + venue + ", '4000 USDC')"))
                .containsExactly(new Task(
                        0,
                        "lend",
                        Map.of(
                                "venue", fromFile(Value.text(venue)),
                                "do", fromFile(Value.text(verb)),
                                "amount", fromFile(Value.amount(TokenAmount.parse(RuleFixture.USDC, "4000")))),
                        Set.of()));
    }

    @Test
    void pays_a_person_an_amount_of_the_file() {
        assertThat(tasks("pay(payroll, '0.5 ETH')"))
                .containsExactly(new Task(
                        0,
                        "pay",
                        Map.of(
                                "to", fromFile(Value.text("payroll")),
                                "amount", fromFile(Value.amount(TokenAmount.parse(RuleFixture.ETH, "0.5")))),
                        Set.of()));
    }

    @Test
    void ends_the_agent() {
        assertThat(tasks("exit()")).containsExactly(new Task(0, "exit", Map.of(), Set.of()));
    }

    @Test
    void a_value_reads_back_from_a_tools_argument() {
        Tuning tuning = new Tuning(ARB, new TokenNames(List.of(RuleFixture.WETH)));
        for (Setting setting : List.of(weth("0.002"), new Setting.Whole(3))) {
            String name = setting instanceof Setting.Whole ? "maxHops" : "minProfit";
            assertThat(tuning.read(name, Tuning.toValue(setting))).isEqualTo(Parsed.ok(setting));
        }
        Setting span = new Setting.Span(Duration.ofMinutes(10));
        assertThat(tuning.read("pause", Tuning.toValue(span))).isEqualTo(Parsed.ok(span));
        assertThat(tuning.read("pause", new Value.Whole(BigInteger.TEN))).isInstanceOf(Parsed.Wrong.class);
        assertThat(tuning.read("maxHops", new Value.Whole(BigInteger.TWO.pow(70))))
                .isInstanceOf(Parsed.Wrong.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'' | 0 | a verb",
                "disarm | 6 | '(' after disarm expected",
                "disarm( | 7 | a name, a number or a text in quotes expected",
                "disarm() | 0 | a strategy expected first",
                "disarm(arb | 10 | an item with a comma stands in double quotes",
                "disarm(arb) now | 12 | nothing expected after ')'",
                "disarm(ar) | 7 | unknown strategy ar; did you mean arb?",
                "disarm(arb, my-plain) | 12 | disarm takes a strategy and nothing else",
                "disarm(name=arb) | 0 | a strategy expected first",
                "disarn(arb) | 0 | unknown verb disarn; did you mean disarm?",
                "pay(payrol, '5 USDC') | 4 | payrol is nobody of chain.people, whose names can be paid; did you mean payroll?",
                "pay(payroll) | 0 | a person and an amount expected, such as pay(payroll, '100 USDC')",
                "pay(payroll, 5) | 13 | an amount with its token expected",
                "pay(payroll, '5 DAI') | 13 | unknown token DAI",
                "pay(payroll, '0 USDC') | 13 | an amount above zero expected",
                "pay(to=payroll, amount='5 USDC') | 4 | a person and an amount expected",
                "supply(aav, '4000 USDC') | 7 | one can not supply at aav; venues of this file where one can: did you mean aave?",
                "supply(aave) | 0 | a venue and an amount expected, such as supply(aave, '4000 USDC')",
                "supply(aave, '4000 USDC', now) | 26 | a venue and an amount expected",
                "supply(aave, '1 ETH') | 13 | a token with a contract expected, such as the wrapped form of ETH",
                "withdraw(aave, '-1 USDC') | 15 | an amount of zero or more expected",
                "repay(vault1, '4000 USDC') | 6 | one can not repay at vault1; venues of this file where one can: known: aave",
                "exit(now) | 5 | nothing expected in exit(): what is done stands under exit.do",
                "tune(arb) | 0 | a setting expected",
                "tune(arb, 5) | 10 | a setting with its value expected",
                "tune(arb, via='WETH') | 10 | via of arb can not be tuned; known: maxHops, minProfit, pause",
                "tune(my-plain, x=1) | 15 | can not be tuned: the file gives no bounds",
                "tune(arb, minProfit='0.02 WETH') | 20 | minProfit from 0.0005 WETH to 0.01 WETH expected, found 0.02 WETH",
                "tune(arb, minProfit='0.002 USDC') | 20 | minProfit from 0.0005 WETH to 0.01 WETH expected",
                "tune(arb, minProfit=0.002) | 20 | an amount with its token expected",
                "tune(arb, minProfit='0.002 WETH | 20 | the quote is not closed",
                "tune(arb, maxHops=5) | 18 | maxHops from 2 to 4 expected, found 5",
                "tune(arb, maxHops=3, maxHops=4) | 21 | maxHops is tuned twice",
                "tune(arb, pause='10') | 16 | a duration with its unit expected",
            })
    void is_refused_at_its_place(String item, int offset, String message) {
        assertThat(grammar.tasks(item.equals("''") ? "" : item, "playbook", 0))
                .isInstanceOfSatisfying(Parsed.Wrong.class, wrong -> {
                    assertThat(wrong.message()).contains(message);
                    assertThat(wrong.offset()).isEqualTo(offset);
                });
    }

    @Test
    void random_text_is_never_thrown_out() {
        long seed = Long.getLong("banyan.seed", 41);
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder("tune(arb, minProfit='0.002 WETH', maxHops=3)");
            for (int change = random.nextInt(1, 6); change > 0; change--) {
                text.setCharAt(random.nextInt(text.length()), (char) random.nextInt(32, 300));
            }
            if (grammar.tasks(text.toString(), "playbook", 0)
                    instanceof Parsed.Wrong<List<Task>>(int offset, String message)) {
                assertThat(offset).as("seed %d: %s: %s", seed, text, message).isBetween(0, text.length());
            }
        }
    }

    private List<Task> tasks(String item) {
        return switch (grammar.tasks(item, "playbook", 0)) {
            case Parsed.Ok<List<Task>>(List<Task> tasks) -> tasks;
            case Parsed.Wrong<List<Task>>(int offset, String message) ->
                throw new AssertionError(item + " at " + offset + ": " + message);
        };
    }

    private static Argument fromFile(Value value) {
        return new Argument.Known(value, new Provenance.AgentFile("playbook"));
    }

    private static Setting weth(String amount) {
        return new Setting.Amount(TokenAmount.parse(RuleFixture.WETH, amount));
    }
}
