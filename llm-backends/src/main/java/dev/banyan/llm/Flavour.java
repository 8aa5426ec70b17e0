package dev.banyan.llm;

import java.util.Map;
import java.util.Optional;

/** A kind of OpenAI-compatible server: where it keeps its pages, and what it calls things. */
public enum Flavour {
    /** vLLM. */
    VLLM("vllm", 8_000, "/health", "/v1/models", "/metrics", "VLLM_BATCH_INVARIANT=1 in its environment"),
    /** SGLang. */
    SGLANG("sglang", 30_000, "/health", "/v1/models", "/metrics", "--enable-deterministic-inference"),
    /** The server of llama.cpp. */
    LLAMA_CPP(
            "llama.cpp",
            8_080,
            "/health",
            "/v1/models",
            "/metrics",
            "one slot, flash attention off, fixed threads and batch"),
    /** Ollama, by its OpenAI-compatible door. */
    OLLAMA("ollama", 11_434, "/api/version", "/api/tags", "", "OLLAMA_NUM_PARALLEL=1 in its environment"),
    /** OpenAI, or what calls itself compatible and is none of the others. */
    OPENAI("openai", 443, "/v1/models", "/v1/models", "", "none: the service promises no more than a seed");

    private final String key;
    private final int port;
    private final String healthPath;
    private final String modelsPath;
    private final String metricsPath;
    private final String advice;

    Flavour(String key, int port, String healthPath, String modelsPath, String metricsPath, String advice) {
        this.key = key;
        this.port = port;
        this.healthPath = healthPath;
        this.modelsPath = modelsPath;
        this.metricsPath = metricsPath;
        this.advice = advice;
    }

    /** Its name in files and on the command line. */
    public String key() {
        return key;
    }

    /** The flavour of a name, if there is one. */
    public static Optional<Flavour> of(String key) {
        for (Flavour flavour : values()) {
            if (flavour.key.equals(key)) {
                return Optional.of(flavour);
            }
        }
        return Optional.empty();
    }

    /** Where it listens unless told otherwise. */
    public int port() {
        return port;
    }

    /** Answers 200 when the server is ready. */
    public String healthPath() {
        return healthPath;
    }

    /** Lists the models. */
    public String modelsPath() {
        return modelsPath;
    }

    /** Shows figures in the text format of Prometheus; empty if there are none. */
    public Optional<String> metricsPath() {
        return metricsPath.isEmpty() ? Optional.empty() : Optional.of(metricsPath);
    }

    /** Counts the tokens of a text; empty if there is no such page. */
    public Optional<String> tokenizerPath() {
        return switch (this) {
            case VLLM, SGLANG, LLAMA_CPP -> Optional.of("/tokenize");
            case OLLAMA, OPENAI -> Optional.empty();
        };
    }

    /** What is asked of that page, for the tokens of a text alone, without one that begins a prompt. */
    public Map<String, Object> tokenizerRequest(String model, String text) {
        return this == LLAMA_CPP
                ? Map.of("content", text, "add_special", false)
                : Map.of("model", model, "prompt", text, "add_special_tokens", false);
    }

    /**
     * True if the schema of {@code response_format} may bound the length of a text. All flavours take a schema there; OpenAI's
     * strict mode alone refuses {@code maxLength}.
     */
    public boolean boundsTexts() {
        return this != OPENAI;
    }

    /** True if a reply's length is bounded by {@code max_completion_tokens}; the others call it {@code max_tokens}. */
    public boolean countsCompletionTokens() {
        return this == OPENAI;
    }

    /** What a request carries, besides temperature zero and a seed, to be answered the same way again. */
    public Map<String, Object> reproducible() {
        return this == LLAMA_CPP ? Map.of("cache_prompt", false) : Map.of();
    }

    /** How the server itself must be started for that, for people. */
    public String reproducibleServer() {
        return advice;
    }
}
