package dev.banyan.llm.llama;

import dev.langchain4j.exception.NonRetriableException;

/** No answer, and none the next time unless something is changed. */
public final class LlamaRefusedException extends NonRetriableException {

    private static final long serialVersionUID = 1L;

    private final LlamaFailure failure;

    LlamaRefusedException(LlamaFailure failure, String message) {
        super(message);
        this.failure = failure;
    }

    /** Why. */
    public LlamaFailure failure() {
        return failure;
    }
}
