package dev.banyan.llm.llama;

import dev.banyan.llm.serve.Backoff;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How llama.cpp is run. One slot, no flash attention and no prompt cache: with the same file, build and threads, the same request
 * has the same answer.
 *
 * @param model the GGUF file
 * @param contextTokens prompt and answer together fit into this
 * @param threads how many threads decode; another number may change an answer
 * @param gpuLayers how many layers lie on a GPU; 0 without one, as in the build that Maven brings
 * @param startWithin how long loading may take
 * @param answerWithin how long an answer may take; then the child is ended, which is the only way to stop it
 * @param backoff the rest after the child has died twice or more in a row
 */
public record LlamaSettings(
        Path model,
        int contextTokens,
        int threads,
        int gpuLayers,
        Duration startWithin,
        Duration answerWithin,
        Backoff backoff) {

    /**
     * Checks.
     *
     * @throws IllegalArgumentException if a number or a time is not positive
     */
    public LlamaSettings {
        if (contextTokens < 1 || threads < 1 || gpuLayers < 0) {
            throw new IllegalArgumentException("context and threads are positive, and layers not negative");
        }
        if (!startWithin.isPositive() || !answerWithin.isPositive()) {
            throw new IllegalArgumentException("the times to start and to answer are positive");
        }
    }

    /** The file on two threads, 4,096 tokens of context, five minutes to load and two to answer. */
    public static LlamaSettings of(Path model) {
        return new LlamaSettings(model, 4096, 2, 0, Duration.ofMinutes(5), Duration.ofMinutes(2), Backoff.usual());
    }

    /** The same with other limits of time. */
    public LlamaSettings within(Duration toStart, Duration toAnswer) {
        return new LlamaSettings(model, contextTokens, threads, gpuLayers, toStart, toAnswer, backoff);
    }
}
