package dev.banyan.llm.internal.wire;

import dev.banyan.llm.internal.prompt.Prompt;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import java.util.List;

/** Prompts as requests of LangChain4j. */
final class Requests {

    /** LangChain4j refuses a blank message. */
    private static final String NOTHING = "(nothing)";

    private Requests() {}

    static ChatRequest of(Prompt prompt) {
        List<ChatMessage> messages =
                prompt.messages().stream().map(Requests::message).toList();
        return ChatRequest.builder()
                .messages(messages)
                .responseFormat(prompt.schema().format())
                .build();
    }

    private static ChatMessage message(Prompt.Message message) {
        String text = message.text().isBlank() ? NOTHING : message.text();
        return switch (message.by()) {
            case SYSTEM -> SystemMessage.from(text);
            case USER -> UserMessage.from(text);
            case MODEL -> AiMessage.from(text);
        };
    }
}
