package dev.banyan.llm.internal.wire;

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

    /** All tokens that it took. */
    public long tokens() {
        return promptTokens + replyTokens;
    }
}
