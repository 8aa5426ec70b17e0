package dev.banyan.llm.meter;

import dev.banyan.llm.Flavour;
import java.util.List;
import java.util.Optional;

/** A figure that servers may show about themselves. */
enum ServerFigure {
    /** Requests that it works on. */
    RUNNING("llm.server.requests.running"),
    /** Requests that wait there. */
    WAITING("llm.server.requests.waiting"),
    /** The share of its cache that is in use, from 0 to 1. */
    KV_USAGE("llm.server.kv.usage"),
    /** Tokens that it writes in a second. SGLang alone shows it; of the others it is how fast {@link #WRITTEN} grows. */
    THROUGHPUT("llm.server.throughput"),
    /** Tokens that it has written so far; not shown. */
    WRITTEN("");

    private final String meter;

    ServerFigure(String meter) {
        this.meter = meter;
    }

    /** The gauge that shows it; empty if none does. */
    Optional<String> meter() {
        return meter.isEmpty() ? Optional.empty() : Optional.of(meter);
    }

    /** Its names on the page of such a server, the preferred first. */
    List<String> sources(Flavour flavour) {
        return switch (flavour) {
            case VLLM ->
                switch (this) {
                    case RUNNING -> List.of("vllm:num_requests_running");
                    case WAITING -> List.of("vllm:num_requests_waiting");
                    case KV_USAGE -> List.of("vllm:kv_cache_usage_perc", "vllm:gpu_cache_usage_perc");
                    case THROUGHPUT -> List.of();
                    case WRITTEN -> List.of("vllm:generation_tokens_total");
                };
            case SGLANG ->
                switch (this) {
                    case RUNNING -> List.of("sglang:num_running_reqs");
                    case WAITING -> List.of("sglang:num_queue_reqs");
                    case KV_USAGE -> List.of("sglang:token_usage");
                    case THROUGHPUT -> List.of("sglang:gen_throughput");
                    case WRITTEN -> List.of();
                };
            case LLAMA_CPP ->
                switch (this) {
                    case RUNNING -> List.of("llamacpp:requests_processing");
                    case WAITING -> List.of("llamacpp:requests_deferred");
                    case KV_USAGE -> List.of("llamacpp:kv_cache_usage_ratio");
                    case THROUGHPUT -> List.of();
                    case WRITTEN -> List.of("llamacpp:tokens_predicted_total");
                };
            case OLLAMA, OPENAI -> List.of();
        };
    }

    /** A server of several engines has a series for each: shares do not add up, all else does. */
    double together(double one, double other) {
        return this == KV_USAGE ? Math.max(one, other) : one + other;
    }

    /** Whether a number can be this figure at all. */
    boolean takes(double number) {
        return number >= 0 && (this != KV_USAGE || number <= 1);
    }
}
