package dev.banyan.llm.internal.wire;

import dev.banyan.llm.internal.trouble.Trouble;
import dev.banyan.llm.internal.trouble.Trouble.Kind;
import dev.banyan.llm.internal.trouble.TroubleException;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialThinking;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Listens to one answer in the thread that asked. */
final class Hearing implements StreamingChatResponseHandler {

    private final String server;
    private final String model;
    private final long asked = System.nanoTime();
    private @Nullable Duration firstToken;
    private @Nullable ChatResponse response;
    private @Nullable Throwable error;

    Hearing(String server, String model) {
        this.server = server;
        this.model = model;
    }

    @Override
    public void onPartialResponse(String partial) {
        first();
    }

    @Override
    public void onPartialThinking(PartialThinking partial) {
        first();
    }

    @Override
    public void onCompleteResponse(ChatResponse complete) {
        response = complete;
    }

    @Override
    public void onError(Throwable thrown) {
        error = error == null ? thrown : error;
    }

    /** What was heard. */
    Answer answer() {
        if (error != null) {
            throw TroubleException.in(error)
                    .orElseGet(() -> new TroubleException(
                            Kind.SERVER_ERROR, "the answer of " + server + " is not one of a chat completion"));
        }
        if (response == null) {
            throw new TroubleException(Kind.STREAM_CUT, "the answer of " + server + " broke off");
        }
        return answer(server, model, response, Optional.ofNullable(firstToken), asked);
    }

    /** A response as an answer, unless its end says that it is none. */
    static Answer answer(
            String server, String model, ChatResponse response, Optional<Duration> firstToken, long asked) {
        TokenUsage usage = response.tokenUsage();
        Answer answer = new Answer(
                text(response.aiMessage().text()),
                text(response.aiMessage().thinking()),
                Objects.requireNonNullElse(response.modelName(), model),
                usage == null ? 0 : count(usage.inputTokenCount()),
                usage == null ? 0 : count(usage.outputTokenCount()),
                firstToken,
                Duration.ofNanos(System.nanoTime() - asked));
        if (response.finishReason() == FinishReason.LENGTH) {
            throw ended(answer, Kind.ENDLESS, "the model of " + server + " did not come to an end within its tokens");
        }
        if (response.finishReason() == FinishReason.CONTENT_FILTER) {
            throw ended(answer, Kind.REFUSED, "a content filter of " + server + " stopped the answer");
        }
        return answer;
    }

    private static TroubleException ended(Answer answer, Kind kind, String message) {
        return new TroubleException(new Trouble(kind, message), answer.tokens());
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static long count(@Nullable Integer tokens) {
        return tokens == null ? 0 : tokens;
    }

    private void first() {
        if (firstToken == null) {
            firstToken = Duration.ofNanos(System.nanoTime() - asked);
        }
    }
}
