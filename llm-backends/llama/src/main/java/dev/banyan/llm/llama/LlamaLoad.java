package dev.banyan.llm.llama;

/** The first document that a child reads: what to load. */
record LlamaLoad(String model, int contextTokens, int threads, int gpuLayers) {

    static LlamaLoad of(LlamaSettings settings) {
        return new LlamaLoad(
                settings.model().toAbsolutePath().toString(),
                settings.contextTokens(),
                settings.threads(),
                settings.gpuLayers());
    }
}
