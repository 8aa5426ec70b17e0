package dev.banyan.llm.internal.wire;

import dev.banyan.llm.internal.prompt.Prompt;
import java.time.Duration;
import java.util.Optional;

/**
 * What a model wrote.
 *
 * @param text as it wrote it
 * @param thinking what the server parted from it as thinking; empty if nothing
 * @param model the model's name as the server gave it
 * @param promptTokens tokens read; zero if the server does not say
 * @param replyTokens tokens written; zero if the server does not say
 * @param firstToken until the first piece, where the answer came as a stream
 * @param took until the last
 */
public record Answer(
        String text,
        String thinking,
        String model,
        long promptTokens,
        long replyTokens,
        Optional<Duration> firstToken,
        Duration took) {

    private static final int CHARACTERS = 4;

    /** The same, with tokens by the length of the texts where the server says nothing of them. */
    public Answer counted(Prompt prompt) {
        return tokens() > 0
                ? this
                : new Answer(
                        text,
                        thinking,
                        model,
                        prompt.estimatedTokens(),
                        (text.length() + thinking.length()) / CHARACTERS + 1L,
                        firstToken,
                        took);
    }

    /** All tokens that it took. */
    public long tokens() {
        return promptTokens + replyTokens;
    }
}
