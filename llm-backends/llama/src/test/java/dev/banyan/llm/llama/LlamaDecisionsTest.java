package dev.banyan.llm.llama;

import static dev.banyan.llm.llama.LlamaFixture.decision;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.banyan.llm.llama.LlamaRequest.Message;
import dev.banyan.testkit.llm.TinyModel;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.request.json.JsonSchemaElement;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Decisions of a real llama.cpp: the grammar alone makes them valid, for the weights are random. */
@Timeout(150)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LlamaDecisionsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Llama llama = new Llama(LlamaFixture.settings(Path.of("not written yet")));

    @BeforeAll
    void load(@TempDir Path folder) throws IOException {
        llama = new Llama(LlamaFixture.settings(TinyModel.write(folder.resolve("tiny.gguf"), 7)));
        llama.load();
    }

    @AfterAll
    void end() {
        llama.close();
    }

    @Test
    void randomWeightsMakeValidDecisions() throws IOException {
        Set<String> answers = new HashSet<>();
        for (int seed = 1; seed <= 10; seed++) {
            LlamaAnswer answer = llama.answer(decision(seed, 1.5f));
            assertDecision(JSON.readTree(answer.text()));
            assertThat(answer.cut()).isFalse();
            answers.add(answer.text());
        }

        assertThat(answers).as("the weights choose, not the grammar").hasSizeGreaterThan(5);
    }

    @Test
    void theSameSeedGivesTheSameAnswer() {
        LlamaAnswer first = llama.answer(decision(42, 1.5f));
        LlamaAnswer other = llama.answer(decision(43, 1.5f));

        assertThat(llama.answer(decision(42, 1.5f))).isEqualTo(first);
        assertThat(other.text()).isNotEqualTo(first.text());
    }

    @Test
    void withoutATemperatureTheSeedDoesNotMatter() {
        assertThat(llama.answer(decision(1, 0))).isEqualTo(llama.answer(decision(2, 0)));
    }

    @Test
    void anAnswerEndsAtItsLimitAndSaysSo() {
        LlamaAnswer answer = llama.answer(new LlamaRequest(List.of(new Message("user", "Go on.")), "", 8, 0, 1));

        assertThat(answer.outputTokens()).isLessThanOrEqualTo(8);
        assertThat(answer.promptTokens()).isGreaterThan(8);
    }

    @Test
    void aSchemaWithoutAGrammarIsRefusedAndTheNextRequestWorks() {
        LlamaRequest bad = new LlamaRequest(
                List.of(new Message("user", "Go.")), "{\"type\": \"string\", \"pattern\": \"unanchored\"}", 8, 0, 1);

        assertThatExceptionOfType(LlamaRefusedException.class)
                .isThrownBy(() -> llama.answer(bad))
                .withMessageContaining("Pattern must start with '^' and end with '$'")
                .extracting(LlamaRefusedException::failure)
                .isEqualTo(LlamaFailure.REFUSED);
        assertThat(llama.answer(decision(1, 0)).text()).startsWith("{");
    }

    @Test
    void aPromptThatIsLongerThanTheContextIsRefused() {
        LlamaRequest endless = new LlamaRequest(List.of(new Message("user", "word ".repeat(2_000))), "", 8, 0, 1);

        assertThatExceptionOfType(LlamaRefusedException.class).isThrownBy(() -> llama.answer(endless));
    }

    @Test
    void langChain4jSeesAModelThatKeepsToItsSchema() throws IOException {
        ChatResponse response = new LlamaChatModel(llama, 5).chat(request(JsonRawSchema.from(LlamaFixture.DECISION)));

        assertDecision(JSON.readTree(response.aiMessage().text()));
        assertThat(response.finishReason()).isEqualTo(FinishReason.STOP);
        assertThat(response.tokenUsage().inputTokenCount()).isPositive();
        assertThat(response.modelName()).isEqualTo("tiny.gguf");
    }

    @Test
    void aSchemaThatWouldLoseItsBoundsIsRefused() {
        ChatRequest request =
                request(JsonObjectSchema.builder().addIntegerProperty("bps").build());

        assertThatExceptionOfType(UnsupportedFeatureException.class)
                .isThrownBy(() -> new LlamaChatModel(llama, 5).chat(request));
    }

    private static ChatRequest request(JsonSchemaElement root) {
        return ChatRequest.builder()
                .messages(SystemMessage.from("You decide."), UserMessage.from("Now."))
                .responseFormat(ResponseFormat.builder()
                        .type(ResponseFormatType.JSON)
                        .jsonSchema(JsonSchema.builder()
                                .name("decision")
                                .rootElement(root)
                                .build())
                        .build())
                .maxOutputTokens(300)
                .temperature(1.0)
                .build();
    }

    private static void assertDecision(JsonNode decision) {
        assertThat(decision.path("action").asText()).isIn("arm", "disarm", "tune");
        assertThat(decision.path("bps").isIntegralNumber()).isTrue();
        assertThat(decision.path("bps").asInt()).isBetween(1, 500);
        assertThat(decision.path("amount").path("amount").asText()).matches("[0-9]{1,9}(\\.[0-9]{1,6})?");
        assertThat(decision.path("amount").path("token").asText()).isIn("WETH", "USDC");
        assertThat(decision.path("because").asText()).hasSizeLessThanOrEqualTo(24);
        assertThat(decision).hasSize(4);
    }
}
