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
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class QueueTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ScriptedModelServer server = ScriptedModelServer.start();
    private final ScriptedModelServer spare = ScriptedModelServer.start();
    private final BrainSettings settings = BrainSettings.of(Flavour.VLLM, server.url(), ScriptedModelServer.MODEL)
            .timeout(PATIENCE);
    private final BrainSettings both = settings.urls(List.of(URI.create(server.url()), URI.create(spare.url())));

    @AfterEach
    void stop() {
        server.close();
        spare.close();
    }

    @Test
    void who_cancels_closes_the_connection() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        server.then(request -> {
            arrived.countDown();
            return new ScriptedReply.Silent();
        });
        try (LlmGateway gateway = LlmGateway.of(settings)) {
            CompletionStage<BrainReply> reply = gateway.ask(Asked.compose("x"));
            assertThat(arrived.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            reply.toCompletableFuture().cancel(false);
            assertThat(server.clientLeft(PATIENCE)).isTrue();
        }
    }

    @Test
    void a_deadline_closes_the_connection() {
        server.then(ScriptedReply.says(Asked.NOTHING)).then(new ScriptedReply.Silent());
        try (LlmGateway gateway = LlmGateway.of(settings)) {
            // The first question of all takes its time to get there.
            Stages.get(gateway.ask(Asked.compose("first")));
            gateway.ask(Asked.compose("x"), Priority.NORMAL, Duration.ofSeconds(2));
            assertThat(server.clientLeft(PATIENCE)).isTrue();
        }
    }

    @Test
    void an_endless_answer_closes_the_connection() {
        server.then(new ScriptedReply.Endless("more "));
        try (LlmGateway gateway = LlmGateway.of(settings.replies(100, 100_000))) {
            assertThat(code(gateway.ask(Asked.compose("x")))).isEqualTo("endless");
            assertThat(server.clientLeft(PATIENCE)).isTrue();
        }
    }

    @Test
    void closing_answers_what_is_open_and_closes_its_connections() {
        server.then(new ScriptedReply.Silent());
        LlmGateway gateway = LlmGateway.of(settings.load(1, 10));
        CompletionStage<BrainReply> running = gateway.ask(Asked.compose("x"));
        CompletionStage<BrainReply> waiting = gateway.ask(Asked.compose("y"));
        gateway.close();

        assertThat(code(running)).isEqualTo("closed");
        assertThat(code(waiting)).isEqualTo("closed");
        assertThat(code(gateway.ask(Asked.compose("z")))).isEqualTo("closed");
    }

    @Test
    void a_server_gets_no_more_at_a_time_than_it_may_and_the_urgent_go_first() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        server.then(request -> {
            arrived.countDown();
            return await(go);
        });
        try (LlmGateway gateway = LlmGateway.of(settings.load(1, 2))) {
            List<CompletionStage<BrainReply>> replies = new ArrayList<>();
            replies.add(gateway.ask(Asked.compose("first")));
            assertThat(arrived.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            replies.add(gateway.at(Priority.BACKGROUND).ask(Asked.compose("background")));
            replies.add(gateway.at(Priority.URGENT).ask(Asked.compose("urgent")));
            assertThat(code(gateway.ask(Asked.compose("one too many")))).isEqualTo("queue-full");
            assertThat(server.requests()).hasSize(1);
            go.countDown();
            replies.forEach(Stages::get);
        }
        assertThat(server.requests().get(1).body()).contains("urgent");
        assertThat(server.requests().get(2).body()).contains("background");
    }

    @Test
    void a_question_whose_time_is_up_while_it_waits_never_reaches_a_server() {
        server.then(new ScriptedReply.Silent());
        try (LlmGateway gateway = LlmGateway.of(settings.load(1, 10))) {
            gateway.ask(Asked.compose("x"));
            var late = gateway.ask(Asked.compose("y"), Priority.NORMAL, Duration.ofMillis(50));
            assertThat(Stages.get(late))
                    .isInstanceOfSatisfying(
                            BrainReply.Unavailable.class,
                            trouble -> assertThat(trouble.message()).isEqualTo("no server had room within 50 ms"));
        }
        assertThat(server.requests()).noneMatch(request -> request.body().contains("\\n\\ny\""));
    }

    @Test
    void the_next_server_answers_when_the_first_does_not() {
        server.otherwise(ScriptedReply.refuses(500, "broken"));
        try (LlmGateway gateway = LlmGateway.of(both)) {
            assertThat(Stages.get(gateway.ask(Asked.compose("x")))).isInstanceOf(BrainReply.Composed.class);
        }
        assertThat(server.requests()).hasSize(1);
        assertThat(spare.requests()).hasSize(1);
    }

    @Test
    void the_first_server_is_preferred_and_the_next_takes_what_it_has_no_room_for() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        server.then(request -> {
            arrived.countDown();
            return new ScriptedReply.Silent();
        });
        try (LlmGateway gateway = LlmGateway.of(both.load(1, 10))) {
            gateway.ask(Asked.compose("x"));
            assertThat(arrived.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(Stages.get(gateway.ask(Asked.compose("y")))).isInstanceOf(BrainReply.Composed.class);
        }
        assertThat(spare.requests()).hasSize(1);
    }

    @Test
    void a_server_that_fails_again_and_again_is_left_alone() {
        server.otherwise(ScriptedReply.refuses(500, "broken"));
        try (LlmGateway gateway = LlmGateway.of(both)) {
            for (int i = 0; i < 6; i++) {
                Stages.get(gateway.ask(Asked.compose("question " + i)));
            }
        }
        assertThat(server.requests()).hasSize(3);
        assertThat(spare.requests()).hasSize(6);
    }

    @Test
    void when_every_server_is_left_alone_the_reply_comes_at_once() {
        server.otherwise(ScriptedReply.refuses(500, "broken"));
        try (LlmGateway gateway = LlmGateway.of(settings)) {
            Stages.get(gateway.ask(Asked.compose("a")));
            Stages.get(gateway.ask(Asked.compose("b")));
            int asked = server.requests().size();
            assertThat(Stages.get(gateway.ask(Asked.compose("c"))))
                    .isInstanceOfSatisfying(BrainReply.Unavailable.class, trouble -> {
                        assertThat(trouble.code()).isEqualTo("server-down");
                        assertThat(trouble.message()).contains("left alone", "next try in");
                    });
            assertThat(server.requests()).hasSize(asked);
        }
    }

    @Test
    void a_busy_server_is_asked_again_when_it_said() {
        server.then(new ScriptedReply.Refuses(429, Map.of("Retry-After", "1"), "{}"))
                .then(ScriptedReply.says(Asked.NOTHING));
        try (LlmGateway gateway = LlmGateway.of(settings)) {
            assertThat(Stages.get(gateway.ask(Asked.compose("x")))).isInstanceOf(BrainReply.Composed.class);
        }
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void nobody_waits_for_a_busy_server_longer_than_there_is_time() {
        server.then(new ScriptedReply.Refuses(503, Map.of("Retry-After", "600"), "{}"));
        try (LlmGateway gateway = LlmGateway.of(settings)) {
            assertThat(code(gateway.ask(Asked.compose("x")))).isEqualTo("busy");
        }
    }

    @Test
    void what_would_fail_everywhere_is_not_tried_elsewhere() {
        server.then(ScriptedReply.refuses(400, "maximum context length is 10"));
        try (LlmGateway gateway = LlmGateway.of(both)) {
            assertThat(code(gateway.ask(Asked.compose("x")))).isEqualTo("out-of-context");
        }
        assertThat(spare.requests()).isEmpty();
    }

    private static String code(CompletionStage<BrainReply> reply) {
        return Stages.get(reply) instanceof BrainReply.Unavailable trouble ? trouble.code() : "none";
    }

    private static ScriptedReply await(CountDownLatch go) {
        try {
            assertThat(go.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            return ScriptedReply.says(Asked.NOTHING);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
