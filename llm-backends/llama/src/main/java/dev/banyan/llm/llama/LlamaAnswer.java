package dev.banyan.llm.llama;

/**
 * An answer of llama.cpp.
 *
 * @param text what it wrote
 * @param promptTokens tokens of the prompt
 * @param outputTokens tokens of {@code text}
 * @param cut whether it was ended by the limit of tokens and not by itself
 */
public record LlamaAnswer(String text, int promptTokens, int outputTokens, boolean cut) {}
