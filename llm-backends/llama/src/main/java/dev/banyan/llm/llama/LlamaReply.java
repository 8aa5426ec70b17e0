package dev.banyan.llm.llama;

/**
 * What came back from the child.
 *
 * @param outcome what kind of reply it is
 * @param text the answer, or what went wrong
 * @param promptTokens tokens of the prompt
 * @param outputTokens tokens of the answer
 */
record LlamaReply(Outcome outcome, String text, int promptTokens, int outputTokens) {

    /** What kinds there are. */
    enum Outcome {
        LOADED,
        ANSWERED,
        REFUSED,
        MODEL_UNREADABLE,
        LIBRARY_MISSING
    }

    static LlamaReply of(Outcome outcome, String text) {
        return new LlamaReply(outcome, text, 0, 0);
    }
}
