package dev.banyan.llm.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.brain.BrainReply;
import dev.banyan.llm.Asked;
import dev.banyan.llm.BrainSettings;
import dev.banyan.llm.Flavour;
import dev.banyan.llm.Priority;
import dev.banyan.testkit.contract.Stages;
import dev.banyan.testkit.llm.ScriptedModelServer;
import dev.banyan.testkit.llm.ScriptedReply;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Everything that a server or a model can do wrong is a reply with a code, and a line that says what is the matter. */
class BadInputTest {

    private final ScriptedModelServer server = ScriptedModelServer.start();
    private final BrainSettings settings =
            BrainSettings.of(Flavour.LLAMA_CPP, server.url(), "big-1").replies(1_000, 200_000);
    private final LlmGateway gateway = LlmGateway.of(settings);

    @AfterEach
    void stop() {
        gateway.close();
        server.close();
    }

    @TestFactory
    Stream<DynamicTest> what_a_model_writes_wrong_twice() {
        return Map.ofEntries(
                        Map.entry("invalid-json", "{\"because\": \"x\", \"tasks\": ["),
                        Map.entry("invalid-json ", "Sure! " + Asked.NOTHING),
                        Map.entry("invalid-json  ", "```json\n" + Asked.NOTHING + "\n```"),
                        Map.entry("invalid-json   ", Asked.NOTHING + Asked.NOTHING),
                        Map.entry("wrong-shape", "[]"),
                        Map.entry("wrong-shape ", "{\"because\":\"x\",\"tasks\":{}}"),
                        Map.entry("wrong-shape  ", "{\"because\":\"x\",\"tasks\":[],\"more\":1}"),
                        Map.entry("unknown-name", Asked.calls(Asked.call("steal", "{}"))),
                        Map.entry("too-many-tasks", Asked.calls(look(), look(), look(), look(), look())),
                        Map.entry("inexact-amount", Asked.calls(pay("{\"amount\":\"1e3\",\"token\":\"WETH\"}"))),
                        Map.entry("out-of-range", Asked.calls(quote("1234567890123456"))),
                        Map.entry("cyclic-plan", Asked.calls(after("[1]"), after("[0]"))))
                .entrySet()
                .stream()
                .map(wrong -> DynamicTest.dynamicTest(wrong.getKey() + "by " + wrong.getValue(), () -> {
                    server.then(ScriptedReply.says(wrong.getValue())).then(ScriptedReply.says(wrong.getValue()));
                    assertThat(ask(wrong.getValue()).code())
                            .isEqualTo(wrong.getKey().strip());
                }));
    }

    @TestFactory
    Stream<DynamicTest> what_a_server_does_wrong() {
        return Stream.of(
                refusal("no-such-model", 404, "The model `big-1` does not exist."),
                refusal("out-of-context", 400, "This model's maximum context length is 8192 tokens."),
                refusal("out-of-context", 400, "the request exceeds the available context size"),
                refusal("out-of-memory", 500, "CUDA out of memory. Tried to allocate 2 GiB"),
                refusal("schema-refused", 400, "invalid response_format: json_schema is not supported"),
                refusal("bad-request", 400, "messages must alternate"),
                refusal("not-authorised", 401, "Incorrect API key provided: sk-123"),
                refusal("server-error", 500, "internal error"),
                refusal("invalid-utf8", 500, "[json.exception.type_error.316] invalid UTF-8 byte at index 3"),
                wrong("empty-reply", ScriptedReply.says("")),
                wrong("empty-reply", ScriptedReply.says("<think>for ever")),
                wrong("endless", new ScriptedReply.Endless("and so on ")),
                wrong("endless", ScriptedReply.says("{\"because\":").tooLong()),
                wrong(
                        "invalid-utf8",
                        new ScriptedReply.Raw("data: {\"choices\":[{\"delta\":{\"content\":\"\u00c3(\"}}]}\n\n")),
                wrong("server-error", new ScriptedReply.Raw("data: {\"error\":{\"message\":\"engine died\"}}\n\n")),
                wrong("server-error", new ScriptedReply.Raw("data: 7\n\ndata: nonsense\n\ndata: [DONE]\n\n")),
                wrong("stream-cut", new ScriptedReply.Raw(": nothing\n\n")));
    }

    @Test
    void a_server_that_is_not_there_is_down() {
        server.close();
        BrainReply.Unavailable trouble = ask("x");
        assertThat(trouble.code()).isEqualTo("server-down");
        assertThat(trouble.retriable()).isTrue();
        assertThat(trouble.message()).startsWith("llama.cpp at 127.0.0.1:").doesNotContain("Exception");
    }

    @Test
    void a_server_that_hangs_up_is_tried_once_more() {
        server.then(new ScriptedReply.Resets()).then(ScriptedReply.says(Asked.NOTHING));
        assertThat(Stages.get(gateway.ask(Asked.compose("x")))).isInstanceOf(BrainReply.Composed.class);
    }

    @Test
    void a_server_that_is_slow_runs_out_of_time() {
        server.then(new ScriptedReply.Silent());
        var reply = gateway.ask(Asked.compose("x"), Priority.NORMAL, Duration.ofSeconds(2));
        assertThat(Stages.get(reply)).isInstanceOfSatisfying(BrainReply.Unavailable.class, trouble -> {
            assertThat(trouble.code()).isEqualTo("timeout");
            assertThat(trouble.message()).contains("within 2 s");
            assertThat(trouble.tokens()).isGreaterThan(100);
        });
    }

    @Test
    void what_a_server_does_not_count_is_counted_by_its_length() {
        String pieces = Asked.NOTHING.replace("\"", "\\\"");
        server.then(new ScriptedReply.Raw("data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + pieces
                + "\"},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n"));
        assertThat(Stages.get(gateway.ask(Asked.compose("x"))))
                .isInstanceOfSatisfying(BrainReply.Composed.class, reply -> {
                    assertThat(reply.by().promptTokens()).isGreaterThan(100);
                    assertThat(reply.by().replyTokens()).isBetween(5L, 20L);
                });
        server.then(ScriptedReply.says("")).then(ScriptedReply.says(""));
        assertThat(ask("y").tokens()).isGreaterThan(100);
    }

    @Test
    void a_stream_may_be_cut_at_any_byte_and_is_never_half_an_answer() {
        ScriptedReply.Says whole = ScriptedReply.says(Asked.calls(look(), Asked.call("balances", "{}")));
        for (int bytes = 0; bytes < 2_000; bytes += 97) {
            server.then(whole.cutAt(bytes)).then(whole.cutAt(bytes));
            BrainReply reply = Stages.get(LlmGateway.of(settings).ask(Asked.compose("cut at " + bytes)));
            if (reply instanceof BrainReply.Composed all) {
                assertThat(all.tasks()).hasSize(2);
            } else {
                assertThat(((BrainReply.Unavailable) reply).code()).isIn("server-down", "stream-cut");
            }
        }
    }

    @Test
    void nothing_secret_is_in_a_message() {
        String url = server.url().replace("http://", "http://user:hunter2@");
        server.otherwise(ScriptedReply.refuses(400, "can not fetch " + url + "/v1?key=abc for sk-12345"));
        try (LlmGateway secret =
                LlmGateway.of(BrainSettings.of(Flavour.VLLM, url, "m").key(() -> "sk-12345"))) {
            BrainReply reply = Stages.get(secret.ask(Asked.compose("x")));
            assertThat(reply.toString()).doesNotContain("hunter2", "sk-12345", "key=abc");
        }
        assertThat(server.requests().getFirst().header("authorization")).isEqualTo("Bearer sk-12345");
        assertThat(BrainSettings.of(Flavour.VLLM, url, "m").toString()).doesNotContain("hunter2");
    }

    @Test
    void a_key_that_a_server_repeats_is_left_out_whatever_it_looks_like() {
        String key = "correct horse".replace(' ', '/') + "=staple";
        server.otherwise(ScriptedReply.refuses(400, "no account for " + key));
        try (LlmGateway keyed =
                LlmGateway.of(BrainSettings.of(Flavour.VLLM, server.url(), "m").key(() -> key))) {
            assertThat(Stages.get(keyed.ask(Asked.compose("x"))).toString())
                    .contains("no account for ***")
                    .doesNotContain(key);
        }
        assertThat(server.requests().getFirst().header("authorization")).isEqualTo("Bearer " + key);
    }

    private DynamicTest refusal(String code, int status, String message) {
        return wrong(code, ScriptedReply.refuses(status, message));
    }

    /** A gateway of its own, whose breaker has seen nothing. */
    private DynamicTest wrong(String code, ScriptedReply reply) {
        return DynamicTest.dynamicTest(code + " by " + reply, () -> {
            server.otherwise(reply);
            try (LlmGateway fresh = LlmGateway.of(settings)) {
                BrainReply said = Stages.get(fresh.ask(Asked.compose("x")));
                assertThat(said).isInstanceOfSatisfying(BrainReply.Unavailable.class, trouble -> {
                    assertThat(trouble.code()).isEqualTo(code);
                    assertThat(trouble.message()).isNotBlank().doesNotContain("Exception", "\n", "sk-123");
                });
            }
        });
    }

    private BrainReply.Unavailable ask(String opening) {
        BrainReply reply = Stages.get(gateway.ask(Asked.compose(opening)));
        assertThat(reply).isInstanceOf(BrainReply.Unavailable.class);
        return (BrainReply.Unavailable) reply;
    }

    private static String look() {
        return Asked.call("balances", "{}");
    }

    private static String after(String tasks) {
        return "{\"tool\":\"balances\",\"arguments\":{},\"after\":" + tasks + "}";
    }

    private static String pay(String amount) {
        return Asked.call("pay", "{\"what\":" + amount + ",\"to\":\"payroll\",\"note\":null}");
    }

    private static String quote(String hops) {
        return Asked.call(
                "quote", "{\"in\":{\"amount\":\"1\",\"token\":\"WETH\"},\"out\":\"USDC\",\"hops\":" + hops + "}");
    }
}
