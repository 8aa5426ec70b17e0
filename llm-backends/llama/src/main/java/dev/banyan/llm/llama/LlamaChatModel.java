package dev.banyan.llm.llama;

import dev.banyan.llm.llama.LlamaRequest.Message;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Llama} as LangChain4j's model. Texts of system, user and assistant, and a raw JSON schema as the form of the answer;
 * tools, images and schemas of other kinds are refused by {@link UnsupportedFeatureException}.
 */
public final class LlamaChatModel implements ChatModel {

    /** Tokens of an answer when a request sets no limit. */
    public static final int MAX_TOKENS = 1024;

    private final Llama llama;
    private final int seed;
    private final ChatRequestParameters defaults;

    /**
     * Over {@code llama}, which stays its owner's.
     *
     * @param seed for requests with a temperature; without one they are greedy
     */
    public LlamaChatModel(Llama llama, int seed) {
        this(llama, seed, ChatRequestParameters.builder().build());
    }

    /** The same with what counts where a request says nothing. */
    LlamaChatModel(Llama llama, int seed, ChatRequestParameters defaults) {
        this.llama = llama;
        this.seed = seed;
        this.defaults = defaults;
    }

    @Override
    public ChatRequestParameters defaultRequestParameters() {
        return defaults;
    }

    @Override
    public ChatResponse doChat(ChatRequest request) {
        if (request.toolSpecifications() != null
                && !request.toolSpecifications().isEmpty()) {
            throw new UnsupportedFeatureException("tools are offered to llama.cpp by a schema, not by a list");
        }
        LlamaAnswer answer = llama.answer(new LlamaRequest(
                request.messages().stream().map(LlamaChatModel::message).toList(),
                schema(request.responseFormat()),
                Optional.ofNullable(request.maxOutputTokens()).orElse(MAX_TOKENS),
                Optional.ofNullable(request.temperature()).orElse(0.0).floatValue(),
                seed));
        return ChatResponse.builder()
                .aiMessage(AiMessage.from(answer.text()))
                .modelName(llama.settings().model().getFileName().toString())
                .tokenUsage(new TokenUsage(answer.promptTokens(), answer.outputTokens()))
                .finishReason(answer.cut() ? FinishReason.LENGTH : FinishReason.STOP)
                .build();
    }

    @Override
    public Set<Capability> supportedCapabilities() {
        return Set.of(Capability.RESPONSE_FORMAT_JSON_SCHEMA);
    }

    private static Message message(ChatMessage message) {
        return switch (message) {
            case SystemMessage system -> new Message("system", system.text());
            case UserMessage user when user.hasSingleText() -> new Message("user", user.singleText());
            case AiMessage said when said.text() != null -> new Message("assistant", said.text());
            default -> throw new UnsupportedFeatureException("llama.cpp is given texts alone, not " + message.type());
        };
    }

    private static String schema(@Nullable ResponseFormat format) {
        if (format == null || format.type() == ResponseFormatType.TEXT) {
            return "";
        }
        if (format.jsonSchema() != null && format.jsonSchema().rootElement() instanceof JsonRawSchema raw) {
            return raw.schema();
        }
        throw new UnsupportedFeatureException("llama.cpp needs the form of its answer as a raw JSON schema");
    }
}
