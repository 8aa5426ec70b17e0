package dev.banyan.llm.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.brain.BrainReply;
import dev.banyan.llm.Asked;
import dev.banyan.llm.BrainSettings;
import dev.banyan.llm.Flavour;
import dev.banyan.llm.meter.LlmMeters;
import dev.banyan.testkit.contract.Stages;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.exception.HttpException;
import dev.langchain4j.exception.ModelNotFoundException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.response.ChatResponse;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Any model of LangChain4j can be the brain. */
class GivenModelTest {

    private final List<ChatRequest> requests = new ArrayList<>();

    @Test
    void a_model_that_somebody_else_made_is_asked_with_prompt_and_schema() {
        BrainReply reply = ask(request -> answer(Asked.LOOK));

        assertThat(reply).isInstanceOfSatisfying(BrainReply.Composed.class, composed -> {
            assertThat(composed.tasks()).hasSize(1);
            assertThat(composed.by().server()).isEqualTo("mine");
        });
        assertThat(requests.getFirst().messages()).hasSize(2);
        assertThat(requests.getFirst().responseFormat().type()).isEqualTo(ResponseFormatType.JSON);
    }

    @Test
    void its_exceptions_are_typed_troubles_and_say_nothing_of_their_own() {
        assertThat(code(new ModelNotFoundException("secret"))).isEqualTo("no-such-model");
        assertThat(code(new RateLimitException("secret"))).isEqualTo("busy");
        assertThat(code(new HttpException(401, "secret"))).isEqualTo("not-authorised");
        assertThat(code(new HttpException(500, "secret"))).isEqualTo("server-error");
    }

    private String code(RuntimeException thrown) {
        BrainReply reply = ask(request -> {
            throw thrown;
        });
        assertThat(reply.toString()).doesNotContain("secret");
        return ((BrainReply.Unavailable) reply).code();
    }

    private BrainReply ask(Function<ChatRequest, ChatResponse> model) {
        ChatModel chat = new ChatModel() {
            @Override
            public ChatResponse doChat(ChatRequest request) {
                requests.add(request);
                return model.apply(request);
            }
        };
        BrainSettings settings = BrainSettings.of(Flavour.OPENAI, "http://unused", "mine");
        try (LlmGateway gateway = LlmGateway.over(chat, settings, new LlmMeters(new SimpleMeterRegistry()))) {
            return Stages.get(gateway.ask(Asked.compose("x")));
        }
    }

    private static ChatResponse answer(String text) {
        return ChatResponse.builder().aiMessage(AiMessage.from(text)).build();
    }
}
