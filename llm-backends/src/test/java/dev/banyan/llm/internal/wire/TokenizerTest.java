package dev.banyan.llm.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.banyan.llm.BrainSettings;
import dev.banyan.llm.Flavour;
import dev.banyan.testkit.llm.ModelRequest;
import dev.banyan.testkit.llm.ScriptedModelServer;
import dev.banyan.testkit.llm.ScriptedReply;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenizerTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String PAGE = "/tokenize";
    private static final String THREE =
            "{\"tokens\":[11,12,13],\"count\":3,\"max_model_len\":8192,\"token_strs\":null}";
    private static final Duration LONG = Duration.ofMinutes(1);

    private final ScriptedModelServer server = ScriptedModelServer.start();
    private final HttpClient client = StreamedModel.client(settings(Flavour.VLLM));

    @AfterEach
    void stop() {
        client.shutdownNow();
        server.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"VLLM", "SGLANG"})
    void vllm_and_sglang_are_given_a_prompt_and_tell_the_count(Flavour flavour) throws Exception {
        server.page(PAGE, 200, THREE);

        assertThat(tokenizer(flavour, LONG).count("pay 5 WETH\nto \"payroll\"")).hasValue(3);

        ModelRequest request = server.visits(PAGE).getFirst();
        JsonNode body = JSON.readTree(request.body());
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.header("content-type")).isEqualTo("application/json");
        assertThat(body.size()).isEqualTo(3);
        assertThat(body.path("model").textValue()).isEqualTo(ScriptedModelServer.MODEL);
        assertThat(body.path("prompt").textValue()).isEqualTo("pay 5 WETH\nto \"payroll\"");
        assertThat(body.path("add_special_tokens").isBoolean()).isTrue();
        assertThat(body.path("add_special_tokens").booleanValue()).isFalse();
    }

    @Test
    void llama_cpp_is_given_content_and_lists_the_tokens() throws Exception {
        server.page(PAGE, 200, "{\"tokens\":[198,15043]}");

        assertThat(tokenizer(Flavour.LLAMA_CPP, LONG).count("hello")).hasValue(2);

        JsonNode body = JSON.readTree(server.visits(PAGE).getFirst().body());
        assertThat(body.size()).isEqualTo(2);
        assertThat(body.path("content").textValue()).isEqualTo("hello");
        assertThat(body.path("add_special").isBoolean()).isTrue();
        assertThat(body.path("add_special").booleanValue()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = {"OLLAMA", "OPENAI"})
    void servers_without_a_tokenizer_are_not_asked(Flavour flavour) throws Exception {
        server.page(PAGE, 200, THREE);

        assertThat(tokenizer(flavour, LONG).count("hello")).isEmpty();
        assertThat(server.visits(PAGE)).isEmpty();
    }

    @Test
    void the_key_goes_with_the_request() throws Exception {
        server.page(PAGE, 200, THREE);

        var locked = new Tokenizer(settings(Flavour.VLLM).key(() -> "sesame"), URI.create(server.url()), client, LONG);

        assertThat(locked.count("hello")).hasValue(3);
        assertThat(server.visits(PAGE).getFirst().header("authorization")).isEqualTo("Bearer sesame");
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 405, 501})
    void a_server_that_has_no_such_page_is_asked_once(int status) throws Exception {
        server.page(PAGE, ScriptedReply.refuses(status, "not here"));
        Tokenizer tokenizer = tokenizer(Flavour.SGLANG, LONG);

        assertThat(tokenizer.count("hello")).isEmpty();
        server.page(PAGE, 200, THREE);
        for (int text = 0; text < 2 * Tokenizer.REST; text++) {
            assertThat(tokenizer.count("text " + text)).isEmpty();
        }

        assertThat(server.visits(PAGE)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "three",
                "[]",
                "7",
                "null",
                "{}",
                "{\"count\":\"3\"}",
                "{\"count\":-3}",
                "{\"count\":0,\"tokens\":[]}",
                "{\"count\":2.5}",
                "{\"count\":36893488147419103232}",
                "{\"tokens\":[1,2"
            })
    void nonsense_counts_nothing_and_the_server_is_asked_again_after_a_while(String nonsense) throws Exception {
        server.page(PAGE, 200, nonsense);
        Tokenizer tokenizer = tokenizer(Flavour.VLLM, LONG);

        assertThat(tokenizer.count("hello")).isEmpty();
        server.page(PAGE, 200, THREE);
        for (int text = 0; text < Tokenizer.REST; text++) {
            assertThat(tokenizer.count("text " + text)).isEmpty();
        }

        assertThat(server.visits(PAGE)).hasSize(1);
        assertThat(tokenizer.count("hello")).hasValue(3);
    }

    @Test
    void a_refusal_counts_nothing() throws Exception {
        server.page(PAGE, ScriptedReply.refuses(400, "the prompt is longer than the context"));
        assertThat(tokenizer(Flavour.VLLM, LONG).count("hello")).isEmpty();
    }

    @Test
    void a_server_that_hangs_up_or_is_gone_counts_nothing() throws Exception {
        server.page(PAGE, new ScriptedReply.Resets());
        assertThat(tokenizer(Flavour.VLLM, LONG).count("hello")).isEmpty();
        server.close();
        assertThat(tokenizer(Flavour.VLLM, LONG).count("hello")).isEmpty();
    }

    @Test
    void an_answer_is_read_no_further_than_the_tokens_of_the_text_can_take() throws Exception {
        server.page(PAGE, 200, "{\"tokens\":[" + "1,".repeat(100_000) + "1],\"count\":3}");

        assertThat(tokenizer(Flavour.VLLM, LONG).count("hello")).isEmpty();
        assertThat(tokenizer(Flavour.VLLM, LONG).count("hello ".repeat(5_000))).hasValue(3);
    }

    @Test
    void a_server_that_never_answers_costs_the_limit_and_is_then_left_alone() throws Exception {
        server.page(PAGE, new ScriptedReply.Silent());
        Tokenizer tokenizer = tokenizer(Flavour.VLLM, Duration.ofMillis(1));

        assertThat(tokenizer.count("hello")).isEmpty();
        server.page(PAGE, 200, THREE);
        for (int text = 0; text < Tokenizer.REST; text++) {
            assertThat(tokenizer.count("text " + text)).isEmpty();
        }

        assertThat(server.visits(PAGE)).hasSizeLessThan(2);
    }

    /** The thread is the test's own. */
    @SuppressWarnings("Interruption")
    @Test
    void who_is_interrupted_closes_the_connection_and_counts_on_later() throws Exception {
        server.page(PAGE, new ScriptedReply.Silent());
        Tokenizer tokenizer = tokenizer(Flavour.VLLM, LONG);
        FutureTask<OptionalLong> counting = new FutureTask<>(() -> tokenizer.count("hello"));
        Thread caller = Thread.ofVirtual().start(counting);
        await().atMost(LONG).until(() -> !server.visits(PAGE).isEmpty());

        caller.interrupt();

        assertThat(server.clientLeft(LONG)).isTrue();
        assertThatThrownBy(counting::get).hasCauseInstanceOf(InterruptedException.class);
        server.page(PAGE, 200, THREE);
        assertThat(tokenizer.count("hello")).hasValue(3);
    }

    private Tokenizer tokenizer(Flavour flavour, Duration limit) {
        return new Tokenizer(settings(flavour), URI.create(server.url() + "/v1"), client, limit);
    }

    private BrainSettings settings(Flavour flavour) {
        return BrainSettings.of(flavour, server.url(), ScriptedModelServer.MODEL);
    }
}
