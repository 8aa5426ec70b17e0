package dev.banyan.api.brain;

/**
 * How an answer of a model came about: enough to know later who said it, and to what.
 *
 * @param server the server's kind and what it calls itself, without anything secret
 * @param model the model's name as the server gave it
 * @param prompt SHA-256 of the prompt's bytes, lower-case hex
 * @param thinking what the model thought before it answered, as far as the server shows it; never parsed
 * @param promptTokens tokens read, as the server counts them; zero if it does not say
 * @param replyTokens tokens written, as the server counts them; zero if it does not say
 * @param countedTokens tokens of what the question wanted counted ({@link BrainQuestion.Compose#toCount}), by the server's tokenizer;
 *     zero if nothing was wanted, or the server does not say
 */
public record Inference(
        String server,
        String model,
        String prompt,
        String thinking,
        long promptTokens,
        long replyTokens,
        long countedTokens) {

    /** Of an answer to a question that wanted nothing counted, or by a server that does not say. */
    public Inference(String server, String model, String prompt, String thinking, long promptTokens, long replyTokens) {
        this(server, model, prompt, thinking, promptTokens, replyTokens, 0);
    }

    /** All tokens that it took. */
    public long tokens() {
        return promptTokens + replyTokens;
    }
}
