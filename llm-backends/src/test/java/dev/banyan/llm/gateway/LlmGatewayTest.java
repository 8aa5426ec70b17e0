package dev.banyan.llm.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.banyan.api.brain.BrainQuestion;
import dev.banyan.api.brain.BrainReply;
import dev.banyan.api.brain.DraftTask;
import dev.banyan.llm.Asked;
import dev.banyan.llm.BrainSettings;
import dev.banyan.llm.Flavour;
import dev.banyan.llm.meter.LlmMeters;
import dev.banyan.testkit.contract.Stages;
import dev.banyan.testkit.llm.ModelRequest;
import dev.banyan.testkit.llm.ScriptedModelServer;
import dev.banyan.testkit.llm.ScriptedReply;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LlmGatewayTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ScriptedModelServer server = ScriptedModelServer.start();
    private final SimpleMeterRegistry figures = new SimpleMeterRegistry();
    private final BrainSettings settings = BrainSettings.of(Flavour.VLLM, server.url(), ScriptedModelServer.MODEL);
    private final LlmGateway gateway = LlmGateway.of(settings, new LlmMeters(figures));

    @AfterEach
    void stop() {
        gateway.close();
        server.close();
    }

    @Test
    void an_answer_comes_back_as_typed_calls_with_how_it_came_about() {
        server.then(ScriptedReply.says(Asked.LOOK));

        BrainReply.Composed reply = composed(ask("block 7"));

        assertThat(reply.tasks()).containsExactly(new DraftTask("balances", Map.of(), Set.of()));
        assertThat(reply.because()).isEqualTo("look first");
        assertThat(reply.text()).isEqualTo(Asked.LOOK);
        assertThat(reply.by().model()).isEqualTo(ScriptedModelServer.MODEL);
        assertThat(reply.by().server()).startsWith("vllm at 127.0.0.1:");
        assertThat(reply.by().prompt()).matches("[0-9a-f]{64}");
        assertThat(reply.by().promptTokens()).isPositive();
        assertThat(reply.by().replyTokens()).isPositive();
    }

    @Test
    void the_request_carries_prompt_schema_and_settings_over_http_one() throws Exception {
        ask("block 7");

        ModelRequest request = server.requests().getFirst();
        JsonNode body = JSON.readTree(request.body());
        assertThat(request.header("upgrade")).isEmpty();
        assertThat(body.get("model").textValue()).isEqualTo(ScriptedModelServer.MODEL);
        assertThat(body.get("temperature").asInt()).isZero();
        assertThat(body.get("max_tokens").asInt()).isEqualTo(settings.maxReplyTokens());
        assertThat(body.get("stream").booleanValue()).isTrue();
        assertThat(body.at("/messages/0/role").textValue()).isEqualTo("system");
        assertThat(body.at("/messages/1/content").textValue()).isEqualTo("Goal: Keep the treasury well.\n\nblock 7");
        assertThat(body.at("/response_format/type").textValue()).isEqualTo("json_schema");
        assertThat(body.at("/response_format/json_schema/strict").booleanValue())
                .isTrue();
        assertThat(body.at("/response_format/json_schema/schema/properties/tasks/maxItems")
                        .asInt())
                .isEqualTo(4);
    }

    @Test
    void thinking_is_kept_apart_from_the_answer_wherever_it_stands() {
        server.then(ScriptedReply.says(Asked.NOTHING).thinking("hm, well"))
                .then(ScriptedReply.says("<think>\nlet me see\n</think>\n\n" + Asked.NOTHING));

        BrainReply.Composed first = composed(ask("a"));
        BrainReply.Composed second = composed(ask("b"));

        assertThat(first.by().thinking()).isEqualTo("hm, well");
        assertThat(second.by().thinking()).isEqualTo("let me see");
        assertThat(second.text()).isEqualTo(Asked.NOTHING);
    }

    @Test
    void an_answer_that_can_not_be_read_is_told_to_the_model_once() throws Exception {
        server.then(ScriptedReply.says(Asked.calls(Asked.call("steal", "{}")))).then(ScriptedReply.says(Asked.NOTHING));

        BrainReply.Composed reply = composed(ask("a"));

        assertThat(reply.tasks()).isEmpty();
        assertThat(reply.text()).isEqualTo(Asked.NOTHING);
        JsonNode repair = JSON.readTree(server.requests().get(1).body());
        assertThat(repair.get("messages")).hasSize(4);
        assertThat(repair.at("/messages/2/role").textValue()).isEqualTo("assistant");
        assertThat(repair.at("/messages/3/content").textValue())
                .contains("no tool is called \"steal\"", "balances, quote, pay");
    }

    @Test
    void both_turns_of_a_repair_count_as_tokens() {
        server.then(ScriptedReply.says("{")).then(ScriptedReply.says("{"));

        BrainReply reply = ask("a");

        assertThat(reply).isInstanceOfSatisfying(BrainReply.Unavailable.class, trouble -> {
            assertThat(trouble.code()).isEqualTo("invalid-json");
            assertThat(trouble.retriable()).isFalse();
            assertThat(trouble.tokens())
                    .isGreaterThan(server.requests().getFirst().body().length() / 4);
        });
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void an_identical_question_is_answered_from_memory_at_no_cost() {
        server.then(ScriptedReply.says(Asked.LOOK));

        BrainReply.Composed first = composed(ask("a"));
        BrainReply.Composed second = composed(ask("a"));

        assertThat(second.tasks()).isEqualTo(first.tasks());
        assertThat(first.tokens()).isPositive();
        assertThat(second.tokens()).isZero();
        assertThat(server.requests()).hasSize(1);
        assertThat(figures.counter("llm.cache.hits", tags()).count()).isEqualTo(1);
    }

    @Test
    void above_temperature_zero_nothing_is_remembered_and_troubles_never_are() {
        try (LlmGateway warm = LlmGateway.of(settings.temperature(0.7))) {
            Stages.get(warm.ask(Asked.compose("a")));
            Stages.get(warm.ask(Asked.compose("a")));
        }
        assertThat(server.requests()).hasSize(2);

        server.then(ScriptedReply.says("")).then(ScriptedReply.says(Asked.NOTHING));
        assertThat(ask("b")).isInstanceOf(BrainReply.Unavailable.class);
        assertThat(ask("b")).isInstanceOf(BrainReply.Composed.class);
    }

    @Test
    void figures_carry_the_names_of_open_telemetry() {
        server.then(ScriptedReply.says(Asked.LOOK));
        ask("a");
        ask("b");

        assertThat(figures.timer("gen_ai.client.operation.duration", withError("none"))
                        .count())
                .isEqualTo(2);
        assertThat(figures.get("gen_ai.client.token.usage").summaries()).hasSize(2);
        assertThat(figures.get("gen_ai.client.operation.time_to_first_chunk")
                        .timer()
                        .count())
                .isEqualTo(2);
        assertThat(figures.get("llm.queue.depth").gauge().value()).isZero();
        assertThat(figures.get("llm.request.duration").timer().count()).isEqualTo(2);
    }

    @Test
    void an_answer_is_counted_before_anybody_sees_it() {
        CompletableFuture<CompletableFuture<BrainReply>> asked = new CompletableFuture<>();
        CompletableFuture<Boolean> seen = new CompletableFuture<>();
        server.then(request -> {
            asked.join();
            return ScriptedReply.says(Asked.LOOK);
        });
        figures.config().onMeterAdded(meter -> {
            if (meter.getId().getName().equals("llm.request.duration")) {
                seen.complete(asked.join().isDone());
            }
        });

        CompletableFuture<BrainReply> answer = gateway.ask(Asked.compose("a")).toCompletableFuture();
        asked.complete(answer);

        composed(Stages.get(answer));
        assertThat(seen).isCompletedWithValue(false);
    }

    @Test
    void an_answer_comes_even_where_it_can_not_be_counted() {
        server.then(ScriptedReply.says(Asked.LOOK));
        figures.config().onMeterAdded(meter -> {
            if (meter.getId().getName().equals("llm.request.duration")) {
                throw new IllegalStateException("no more meters");
            }
        });

        composed(ask("a"));
    }

    @Test
    void failures_and_corrected_names_are_counted_and_no_tag_names_a_host() {
        server.then(ScriptedReply.says(Asked.calls(Asked.call("Balances", "{}"))))
                .then(ScriptedReply.says(""))
                .then(ScriptedReply.refuses(500, "broken"))
                .then(ScriptedReply.refuses(500, "broken"));
        ask("a");
        ask("b");
        ask("c");

        assertThat(figures.get("llm.names.corrected")
                        .tag("tool", "balances")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(figures.get("llm.failures")
                        .tags("error.type", "empty-reply", "server", "vllm-0")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(figures.get("llm.failures")
                        .tags("error.type", "server-error", "server", "vllm-0")
                        .counter()
                        .count())
                .isEqualTo(2);
        assertThat(figures.timer("gen_ai.client.operation.duration", withError("server-error"))
                        .count())
                .isEqualTo(2);
        assertThat(figures.getMeters())
                .allSatisfy(
                        meter -> assertThat(meter.getId().getTags().toString()).doesNotContain("127.0.0.1"));
    }

    @Test
    void a_breaker_shows_when_it_opens() {
        assertThat(breaker()).isZero();
        server.otherwise(ScriptedReply.refuses(500, "broken"));

        ask("a");
        ask("b");

        assertThat(breaker()).isEqualTo(2);
    }

    @Test
    void a_conversation_that_only_grows_keeps_its_prefix() {
        server.otherwise(ScriptedReply.says(Asked.LOOK));
        ask("a");
        BrainQuestion.Turn turn = new BrainQuestion.Turn(Asked.LOOK, "balances: 1 WETH");
        Stages.get(gateway.ask(Asked.compose("a", turn)));
        Stages.get(gateway.ask(Asked.compose("a", turn, turn)));

        assertThat(figures.get("llm.prefix.stability").summary().mean()).isEqualTo(1);
        List<ModelRequest> requests = server.requests();
        String shorter = messages(requests.get(1));
        assertThat(messages(requests.get(2))).startsWith(shorter.substring(0, shorter.length() - 1));
    }

    private double breaker() {
        return figures.get("llm.breaker.state").tag("server", "vllm-0").gauge().value();
    }

    private BrainReply ask(String opening) {
        return Stages.get(gateway.ask(Asked.compose(opening)));
    }

    private static BrainReply.Composed composed(BrainReply reply) {
        assertThat(reply).isInstanceOf(BrainReply.Composed.class);
        return (BrainReply.Composed) reply;
    }

    private static String messages(ModelRequest request) {
        try {
            return JSON.readTree(request.body()).get("messages").toString();
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static String[] tags() {
        return new String[] {
            "gen_ai.operation.name",
            "chat",
            "gen_ai.provider.name",
            "vllm",
            "gen_ai.request.model",
            ScriptedModelServer.MODEL
        };
    }

    private static String[] withError(String type) {
        String[] all = Arrays.copyOf(tags(), 8);
        all[6] = "error.type";
        all[7] = type;
        return all;
    }
}
