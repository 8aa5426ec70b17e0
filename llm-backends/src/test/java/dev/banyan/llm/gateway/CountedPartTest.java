package dev.banyan.llm.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.brain.BrainQuestion;
import dev.banyan.api.brain.BrainReply;
import dev.banyan.llm.Asked;
import dev.banyan.llm.BrainSettings;
import dev.banyan.llm.Flavour;
import dev.banyan.testkit.contract.Stages;
import dev.banyan.testkit.llm.ScriptedModelServer;
import dev.banyan.testkit.llm.ScriptedReply;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A question may want to know how many tokens a part of it has. */
class CountedPartTest {

    private static final String PAGE = "/tokenize";

    private final ScriptedModelServer server = ScriptedModelServer.start().otherwise(ScriptedReply.says(Asked.LOOK));
    private final LlmGateway gateway =
            LlmGateway.of(BrainSettings.of(Flavour.LLAMA_CPP, server.url(), ScriptedModelServer.MODEL)
                    .timeout(Duration.ofMinutes(10)));

    @AfterEach
    void stop() {
        gateway.close();
        server.close();
    }

    @Test
    void the_answer_says_how_many_tokens_the_part_has() {
        server.page(PAGE, 200, "{\"tokens\":[1,2,3,4]}");

        assertThat(counted("block 7", "what is new")).isEqualTo(4);
        assertThat(server.visits(PAGE).getFirst().body()).contains("\"what is new\"");
    }

    @Test
    void an_answer_that_had_to_be_repaired_and_one_from_memory_say_it_too() {
        server.page(PAGE, 200, "{\"tokens\":[1,2,3,4]}").then(ScriptedReply.says("well, well"));

        assertThat(counted("block 7", "what is new")).isEqualTo(4);
        assertThat(server.requests()).hasSize(2);
        assertThat(counted("block 7", "what is new")).isEqualTo(4);
        assertThat(server.requests()).hasSize(2);
        assertThat(server.visits(PAGE)).hasSize(1);
    }

    @Test
    void who_wants_nothing_counted_costs_no_request() {
        server.page(PAGE, 200, "{\"tokens\":[1,2,3,4]}");

        assertThat(counted("block 7", "")).isZero();
        assertThat(server.visits(PAGE)).isEmpty();
    }

    @Test
    void a_server_that_can_not_count_answers_as_ever() {
        assertThat(counted("block 7", "what is new")).isZero();
        assertThat(counted("block 8", "what is newer")).isZero();
        assertThat(server.visits(PAGE)).hasSize(1);
    }

    private long counted(String opening, String part) {
        BrainQuestion.Compose plain = Asked.compose(opening);
        BrainReply reply = Stages.get(gateway.ask(new BrainQuestion.Compose(
                plain.goal(),
                plain.situation(),
                plain.words(),
                plain.maxTasks(),
                plain.opening(),
                plain.turns(),
                part)));
        assertThat(reply).isInstanceOf(BrainReply.Composed.class);
        return ((BrainReply.Composed) reply).by().countedTokens();
    }
}
