package dev.banyan.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.money.Wei;
import dev.banyan.rules.text.Parsed;
import java.math.BigInteger;
import java.util.Map;
import java.util.Random;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionsTest {

    private final Conditions conditions = new Conditions(RuleFixture.WORDS);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "block == 100",
                "block == 100.0",
                "100.0 == block",
                "block != 100.5",
                "block > 99.5 && block < 100.5",
                "block % 10 == 0",
                "baseFee() > gwei('40')",
                "baseFee() == gwei('45')",
                "baseFee() == gwei('45.0')",
                "baseFee() != gwei('44.999999999')",
                "balance(USDC) >= amount('5000 USDC')",
                "balance(USDC) < amount('5000.000001 USDC')",
                "balance(USDC) == amount('5000.0 USDC')",
                "balance(USDC.e) == amount('7 USDC.e')",
                "balance('USDC.e') == amount('7 USDC.e')",
                "balance(ETH) > amount('1 ETH')",
                "price(USDC) == amount('0.0005 WETH')",
                "price(WETH) == amount('1 WETH')",
                "price(USDC) < price(WETH)",
                "armed(arb)",
                "armed('arb')",
                "pnl(arb) < amount('0 WETH')",
                "pnl(arb) == amount('-0.05 WETH')",
                "pnl(arb) <= amount('-0.05 WETH') ? armed(arb) : false",
                "!(balance(WETH) > amount('2 WETH'))",
                "healthFactor(aave) == 1.1",
                "healthFactor(aave) >= 1.1 && 1.1 <= healthFactor(aave)",
                "healthFactor(aave) > 1 && 2 > healthFactor(aave) && healthFactor(aave) != 1",
                "healthFactor('aave') < 1.1000000000000003",
                "healthFactor('no-debt') > 1e300",
                "healthFactor('no-debt') > healthFactor(aave)",
                "healthFactor('no-debt') == healthFactor('no-debt')",
                "healthFactor(aave) < 1.0 / 0.0",
                "balance(USDC) >= amount('5000 USDC') && healthFactor(aave) >= 1.05",
                // what is unknown does not decide
                "price(LINK) > amount('1 WETH') || block == 100",
                "!(price(LINK) > amount('1 WETH') && block == 99)",
            })
    void holds(String text) {
        assertThat(compiled(text).holds(RuleFixture.situation())).isEqualTo(new Truth.True());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "block == 101",
                "baseFee() > gwei('45')",
                "balance(USDC) > amount('5000 USDC')",
                "balance(USDC) != amount('5000 USDC')",
                "price(LINK) > amount('1 WETH') && block == 99",
                "!armed(arb)",
                "healthFactor(aave) < 1.1",
                "healthFactor(aave) > 1.1",
                "healthFactor(aave) != 1.1",
                "healthFactor('no-debt') <= 1000000000",
                "healthFactor(unread) >= 1.5 && block == 99",
            })
    void does_not_hold(String text) {
        assertThat(compiled(text).holds(RuleFixture.situation())).isEqualTo(new Truth.False());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "price(LINK) > amount('1 WETH') | there is no price of LINK",
                "price(LINK) == price(LINK) | there is no price of LINK",
                "!(price(LINK) > amount('1 WETH')) | there is no price of LINK",
                "price(LINK) > amount('1 WETH') && block == 100 | there is no price of LINK",
                "price(LINK) > amount('1 WETH') ? true : true | there is no price of LINK",
                "balance(LINK) >= amount('0 LINK') | the balance of LINK is not known",
                "armed('my-strategy') | the state of strategy my-strategy is not known",
                "healthFactor(unread) >= 1.5 | the health factor at unread is not known",
                "!(healthFactor(unread) >= 1.5) | the health factor at unread is not known",
                "healthFactor(aave) > 0.0 / 0.0 | what a health factor is compared with is no number",
                "1 / (block - 100) == 1 | / by zero",
            })
    void is_unknown_and_says_why(String text, String reason) {
        assertThat(compiled(text).holds(RuleFixture.situation())).isEqualTo(new Truth.Unknown(reason));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "balance(USDC) > amount('1 WETH') | 14 | '>' does not fit an amount of USDC and an amount of WETH",
                "balance(USDC) == amount('1 WETH') | 14 | '==' does not fit an amount of USDC and an amount of WETH",
                "price(USDC) > amount('1 USDC') | 12 | an amount of WETH and an amount of USDC",
                "balance(USDC) > 5000 | 14 | an amount of USDC and a whole number",
                "baseFee() > 40 | 10 | a gas price and a whole number",
                "baseFee() > amount('1 ETH') | 10 | a gas price and an amount of ETH",
                "balance(USDT) > amount('1 USDC') | 8 | unknown token USDT; did you mean USDC?",
                "balance(USDC) > amount('5000 USD') | 23 | unknown token USD; did you mean USDC?",
                "balance(USDC) > amount('5000') | 23 | an amount with its token expected",
                "balance(USDC) > amount('1e3 USDC') | 23 | an amount with its token expected",
                "balance(USDC) > amount('0.0000001 USDC') | 23 | USDC has 6 decimals",
                "balance(USDC) > amount(5000) | 23 | a text in quotes expected",
                "baseFee() > gwei(40) | 17 | a text in quotes expected",
                "baseFee() > gwei('40 gwei') | 17 | a number of gwei expected",
                "baseFee() > gwei('1.0000000001') | 17 | gwei has 9 decimals",
                "armed(arbb) | 6 | unknown strategy arbb; did you mean arb?",
                "pnl(3) < amount('0 WETH') | 4 | a name expected",
                "blocks > 5 | 0 | unknown word blocks; did you mean block?",
                "block > 5 && | 12 | the condition ends too early",
                "block | 0 | a condition must be true or false, this is a whole number",
                "USDC > 5 | 0 | USDC is a token: balance(USDC) or price(USDC) expected",
                "arb | 0 | arb is a strategy: armed(arb) or pnl(arb) expected",
                "healthFactor(aavee) >= 1.5 | 13 | aavee is no lending market of chain.venues, where one can owe something; did you mean aave?",
                "healthFactor() >= 1.5 | 0 | healthFactor(venue) expected",
                "healthFactor(aave) >= amount('1 USDC') | 19 | a health factor and an amount of USDC",
                "healthFactor(aave) >= '1.5' | 19 | '>=' does not fit a health factor and a text; a health factor compares with numbers, such as 1.5",
                "healthFactor(aave) + 1.0 > 2.0 | 19 | '+' does not fit a health factor and a number with a point",
                "healthFactor(aave) | 12 | a condition must be true or false, this is a health factor",
                "aave > 5 | 0 | aave is a venue: healthFactor(aave) expected",
                "balance(USDC, WETH) > amount('1 USDC') | 0 | balance(T) expected",
                "baseFee > gwei('40') | 0 | baseFee() expected",
                "block = 5 | 6 | unexpected '= '",
                "block == 'x' | 6 | a whole number and a text",
                "dyn(balance(USDC)) > dyn(balance(WETH)) | 0 | unknown word dyn",
                "[1, 2].exists(x, x > 1) | 7 | unknown word exists",
                "size('abc') == 3 | 0 | unknown word size",
            })
    void is_refused_at_its_place(String text, int offset, String message) {
        assertThat(conditions.compile(text)).isInstanceOfSatisfying(Parsed.Wrong.class, wrong -> {
            assertThat(wrong.message()).contains(message);
            assertThat(wrong.offset()).isEqualTo(offset);
        });
    }

    @Test
    void finds_the_place_in_a_later_line() {
        String text = "block > 5 &&\n  blokk > 6";

        assertThat(conditions.compile(text))
                .isInstanceOfSatisfying(
                        Parsed.Wrong.class, wrong -> assertThat(wrong.offset()).isEqualTo(text.indexOf("blokk")));
    }

    @Test
    void refuses_what_is_too_deep_or_too_long() {
        assertThat(conditions.compile("(".repeat(500) + "block > 1" + ")".repeat(500)))
                .isInstanceOf(Parsed.Wrong.class);
        assertThat(conditions.compile("!".repeat(3_000) + "(block > 1)")).isNotNull();
        assertThat(conditions.compile("block > 1 ".repeat(500))).isInstanceOf(Parsed.Wrong.class);
    }

    @Test
    void compares_amounts_as_big_integers_do() {
        long seed = Long.getLong("banyan.seed", 41);
        Random random = new Random(seed);
        Map<String, IntPredicate> operators = Map.of(
                "<",
                c -> c < 0,
                "<=",
                c -> c <= 0,
                ">",
                c -> c > 0,
                ">=",
                c -> c >= 0,
                "==",
                c -> c == 0,
                "!=",
                c -> c != 0);
        for (int i = 0; i < 15; i++) {
            BigInteger a = new BigInteger(random.nextInt(1, 200), random);
            BigInteger b = random.nextInt(3) == 0 ? a : new BigInteger(random.nextInt(1, 200), random);
            operators.forEach((operator, expected) -> {
                String text = "amount('%s') %s amount('%s')"
                        .formatted(TokenAmount.of(RuleFixture.WETH, a), operator, TokenAmount.of(RuleFixture.WETH, b));
                assertThat(compiled(text).holds(RuleFixture.situation()))
                        .as("seed %d: %s", seed, text)
                        .isEqualTo(expected.test(a.compareTo(b)) ? new Truth.True() : new Truth.False());
            });
        }
    }

    @Test
    void random_text_is_refused_or_compiled_and_never_thrown_out() {
        long seed = Long.getLong("banyan.seed", 41);
        Random random = new Random(seed);
        String good = "balance(USDC) > amount('5000 USDC') && baseFee() <= gwei('40') || armed(arb)";
        for (int i = 0; i < 150; i++) {
            StringBuilder text = new StringBuilder(good);
            for (int change = random.nextInt(1, 5); change > 0; change--) {
                text.setCharAt(random.nextInt(text.length()), (char) random.nextInt(32, 300));
            }
            switch (conditions.compile(text.toString())) {
                case Parsed.Ok<Condition>(Condition condition) ->
                    assertThat(condition.holds(RuleFixture.situation())).isNotNull();
                case Parsed.Wrong<Condition>(int offset, String message) ->
                    assertThat(offset)
                            .as("seed %d: %s: %s", seed, text, message)
                            .isBetween(0, text.length());
            }
        }
    }

    @Test
    void a_zero_base_fee_is_known() {
        assertThat(compiled("baseFee() == gwei('0')").holds(RuleFixture.situation(1, Wei.ZERO)))
                .isEqualTo(new Truth.True());
    }

    private Condition compiled(String text) {
        return switch (conditions.compile(text)) {
            case Parsed.Ok<Condition>(Condition condition) -> condition;
            case Parsed.Wrong<Condition>(int offset, String message) ->
                throw new AssertionError(text + " at " + offset + ": " + message);
        };
    }
}
