package dev.banyan.llm.internal.reply;

import static dev.banyan.testkit.sample.Samples.WETH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.api.brain.DraftTask;
import dev.banyan.api.brain.DraftTask.Argument;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.tool.Value;
import dev.banyan.llm.Asked;
import dev.banyan.llm.internal.trouble.Trouble.Kind;
import dev.banyan.llm.internal.trouble.TroubleException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyReaderTest {

    private final List<String> corrected = new ArrayList<>();
    private final ReplyReader reader = new ReplyReader(Asked.WORDS, 4, corrected::add);

    @Test
    void every_type_of_argument_is_read_exactly() {
        DraftTask task = one(Asked.call(
                "quote",
                "{\"in\":{\"amount\":\"0.000000000000000001\",\"token\":\"WETH\"},\"out\":\"USDC\",\"hops\":2}"));

        assertThat(task.arguments())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "in",
                        new Argument.Given(new Value.Amount(TokenAmount.of(WETH, BigInteger.ONE))),
                        "out",
                        new Argument.Given(Value.text("USDC")),
                        "hops",
                        new Argument.Given(new Value.Whole(BigInteger.TWO))));
    }

    @Test
    void null_stands_for_an_argument_that_is_left_out_and_only_where_it_may() {
        assertThat(one(Asked.call("pay", pay("1", "WETH", "payroll"))).arguments())
                .containsOnlyKeys("what", "to");
        refused(Kind.WRONG_SHAPE, Asked.call("pay", "{\"what\":null,\"to\":\"payroll\",\"note\":null}"));
    }

    @Test
    void an_argument_may_be_a_field_of_another_calls_result() {
        String quote = Asked.call("quote", "{\"in\":{\"amount\":\"1\",\"token\":\"WETH\"},\"out\":\"USDC\"}");
        String chained = "{\"tool\":\"quote\",\"arguments\":{\"in\":{\"task\":0,\"field\":\"best\"},\"out\":\"WETH\"},"
                + "\"after\":[0]}";

        DraftTask second = reader.read(Asked.calls(quote, chained)).tasks().get(1);

        assertThat(second.arguments().get("in")).isEqualTo(new Argument.Result(0, "best"));
        assertThat(second.after()).isEqualTo(Set.of(0));
        refused(Kind.UNKNOWN_NAME, quote, chained.replace("best", "worst"));
        refused(Kind.OUT_OF_RANGE, quote, chained.replace("\"task\":0", "\"task\":2"));
        refused(Kind.CYCLIC_PLAN, quote, chained.replace("\"task\":0", "\"task\":1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1e3", "1E3", "-1", "+1", " 1", "1.", ".5", "0x10", "1,5", "", "1.0000000000000000001", "NaN"})
    void an_amount_that_is_not_a_plain_decimal_number_of_its_token_is_refused(String amount) {
        refused(Kind.INEXACT_AMOUNT, Asked.call("pay", pay(amount, "WETH", "payroll")));
    }

    @Test
    void an_amount_that_is_a_number_is_refused() {
        refused(
                Kind.INEXACT_AMOUNT,
                Asked.call("pay", pay("1", "WETH", "payroll").replace("\"1\"", "1")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1234567890123456", "-1000000000", "99999999999999999999999999999999"})
    void a_whole_number_out_of_bounds_is_refused(String number) {
        refused(Kind.OUT_OF_RANGE, hops(number));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0", "1e2", "\"1\"", "true", "[1]", "{}"})
    void what_is_not_a_whole_number_is_refused(String number) {
        refused(Kind.WRONG_SHAPE, hops(number));
    }

    @Test
    void a_near_miss_is_taken_for_the_name_only_where_it_is_unique_and_only_reads() {
        assertThat(one(Asked.call("Balances", "{}")).tool()).isEqualTo("balances");
        assertThat(one(Asked.call("balance", "{}")).tool()).isEqualTo("balances");
        assertThat(one(hops("1").replace("USDC", "usdc")).arguments().get("out"))
                .isEqualTo(new Argument.Given(Value.text("USDC")));
        refused(Kind.UNKNOWN_NAME, Asked.call("Pay", pay("1", "WETH", "payroll")));
        refused(Kind.UNKNOWN_NAME, Asked.call("pay", pay("1", "weth", "payroll")));
        refused(Kind.UNKNOWN_NAME, Asked.call("pay", pay("1", "WETH", "pay-roll")));
        refused(Kind.UNKNOWN_NAME, Asked.call("portfolio", "{}"));
        assertThat(corrected).containsExactly("balances", "balances", "quote");
    }

    @Test
    void keys_that_nobody_asked_for_and_keys_twice_are_refused() {
        refused(Kind.UNKNOWN_NAME, Asked.call("balances", "{\"of\":\"me\"}"));
        refused(Kind.WRONG_SHAPE, "{\"tool\":\"balances\",\"arguments\":{},\"after\":[],\"why\":\"\"}");
        refused(Kind.INVALID_JSON, "{\"tool\":\"balances\",\"tool\":\"balances\",\"arguments\":{}}");
    }

    @Test
    void a_text_longer_than_it_may_be_is_refused() {
        String note = pay("1", "WETH", "payroll").replace("null", "\"" + "x".repeat(201) + "\"");
        refused(Kind.OUT_OF_RANGE, Asked.call("pay", note));
    }

    private DraftTask one(String call) {
        return reader.read(Asked.calls(call)).tasks().getFirst();
    }

    private void refused(Kind kind, String... calls) {
        assertThatThrownBy(() -> reader.read(Asked.calls(calls)))
                .isInstanceOfSatisfying(
                        TroubleException.class,
                        e -> assertThat(e.trouble().kind()).isEqualTo(kind));
    }

    private static String pay(String amount, String token, String person) {
        return "{\"what\":{\"amount\":\"" + amount + "\",\"token\":\"" + token + "\"},\"to\":\"" + person
                + "\",\"note\":null}";
    }

    private static String hops(String number) {
        return Asked.call(
                "quote", "{\"in\":{\"amount\":\"1\",\"token\":\"WETH\"},\"out\":\"USDC\",\"hops\":" + number + "}");
    }
}
