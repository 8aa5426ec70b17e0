package dev.banyan.llm.internal.wire;

import dev.banyan.llm.internal.prompt.Prompt;
import dev.banyan.llm.internal.trouble.HttpTrouble;
import dev.banyan.llm.internal.trouble.Trouble.Kind;
import dev.banyan.llm.internal.trouble.TroubleException;
import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.HttpException;
import dev.langchain4j.exception.LangChain4jException;
import dev.langchain4j.exception.ModelNotFoundException;
import dev.langchain4j.exception.NonRetriableException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/** Any {@code ChatModel} of LangChain4j, made and owned by somebody else. */
public final class GivenModel implements Model {

    private final String name;
    private final ChatModel chat;

    /** Under a name for messages and the journal. */
    public GivenModel(String name, ChatModel chat) {
        this.name = name;
        this.chat = chat;
    }

    @Override
    public String server() {
        return name;
    }

    @Override
    public Answer ask(Prompt prompt) throws InterruptedException {
        long asked = System.nanoTime();
        try {
            ChatResponse response = chat.chat(Requests.of(prompt));
            return Hearing.answer(name, name, response, Optional.empty(), asked);
        } catch (LangChain4jException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException("asked no more");
            }
            throw translate(e);
        }
    }

    /** LangChain4j has no way to a model's tokenizer that all models share. */
    @Override
    public OptionalLong count(String text) {
        return OptionalLong.empty();
    }

    /** By type alone: what a foreign library writes into its messages is not known. */
    private TroubleException translate(LangChain4jException thrown) {
        for (Throwable at = thrown; at != null; at = at.getCause()) {
            if (at instanceof HttpException http) {
                String body = Objects.requireNonNullElse(http.getMessage(), "");
                return new TroubleException(HttpTrouble.of(name, http.statusCode(), body, ""), 0);
            }
        }
        if (thrown instanceof AuthenticationException) {
            return new TroubleException(Kind.NOT_AUTHORISED, name + " does not take our credentials");
        }
        if (thrown instanceof RateLimitException) {
            return new TroubleException(Kind.BUSY, name + " is busy");
        }
        if (thrown instanceof ModelNotFoundException) {
            return new TroubleException(Kind.NO_SUCH_MODEL, name + " has no such model");
        }
        if (thrown instanceof NonRetriableException) {
            return new TroubleException(Kind.BAD_REQUEST, name + " refused the request");
        }
        return thrown instanceof TimeoutException
                ? new TroubleException(Kind.TIMEOUT, name + " did not answer in time")
                : new TroubleException(Kind.SERVER_ERROR, name + " failed");
    }
}
