package dev.banyan.api.agent;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Who answers an agent's questions. */
public sealed interface BrainDefinition {

    /** The rules of the file, without a model. */
    record Playbook() implements BrainDefinition {}

    /**
     * A model, on an inference server or in a file of ours.
     *
     * @param server the server's kind: {@code vllm}, {@code sglang}, {@code llama.cpp}, {@code ollama} or {@code openai}
     * @param urls where it answers, the first preferred; secrets
     * @param model the model's name there
     * @param temperature how freely it chooses its words, from 0, the likeliest ones, to 2
     * @param timeout how long one answer may take
     * @param budget what it may use up; empty for no limit
     * @param fallsBack true if the playbook is in charge while the model does not answer
     * @param serve how to start the server as a child of ours; empty if it runs by itself
     * @param local the file of a model that is run in a child of ours without a server; there are no URLs then
     * @param key where the key lies that the servers want; empty if they want none
     */
    record Model(
            String server,
            List<String> urls,
            String model,
            BigDecimal temperature,
            Duration timeout,
            Optional<TokenBudget> budget,
            boolean fallsBack,
            Optional<Serve> serve,
            Optional<LocalFile> local,
            Optional<ServerKey> key)
            implements BrainDefinition {
        /** On a server that wants no key. */
        public Model(
                String server,
                List<String> urls,
                String model,
                BigDecimal temperature,
                Duration timeout,
                Optional<TokenBudget> budget,
                boolean fallsBack,
                Optional<Serve> serve) {
            this(
                    server,
                    urls,
                    model,
                    temperature,
                    timeout,
                    budget,
                    fallsBack,
                    serve,
                    Optional.empty(),
                    Optional.empty());
        }

        /** Keeps its own copy. */
        public Model {
            urls = List.copyOf(urls);
        }
    }

    /** At most so many tokens, read and written, within a span that rolls on. */
    record TokenBudget(long tokens, Duration per) {}

    /**
     * A model in a file.
     *
     * @param file where it lies
     * @param context tokens that prompt and answer together may have
     * @param threads how many decode; another number may change an answer
     */
    record LocalFile(Path file, int context, int threads) {}

    /**
     * How an inference server is started.
     *
     * @param command the program, an absolute path, and its arguments; no shell reads them
     * @param gpu which GPUs it sees, as {@code CUDA_VISIBLE_DEVICES} is written; empty for all
     */
    record Serve(List<String> command, String gpu) {
        /** Keeps its own copy. */
        public Serve {
            command = List.copyOf(command);
        }
    }
}
