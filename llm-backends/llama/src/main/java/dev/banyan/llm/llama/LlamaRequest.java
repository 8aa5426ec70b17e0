package dev.banyan.llm.llama;

import java.util.List;

/**
 * A question to llama.cpp.
 *
 * @param messages the conversation, oldest first; not empty
 * @param schema the JSON schema that the answer must follow, by a grammar; empty for free text
 * @param maxTokens no answer is longer
 * @param temperature 0 takes the likeliest token each time
 * @param seed of the dice, where the temperature is not 0
 */
public record LlamaRequest(List<Message> messages, String schema, int maxTokens, float temperature, int seed) {

    /** Copies. */
    public LlamaRequest {
        messages = List.copyOf(messages);
    }

    /**
     * One message.
     *
     * @param role {@code system} (the first only), {@code user} or {@code assistant}
     */
    public record Message(String role, String text) {}
}
