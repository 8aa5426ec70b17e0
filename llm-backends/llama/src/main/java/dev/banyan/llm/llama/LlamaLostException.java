package dev.banyan.llm.llama;

import dev.langchain4j.exception.RetriableException;

/** No answer this time; another child may give one. */
public final class LlamaLostException extends RetriableException {

    private static final long serialVersionUID = 1L;

    private final LlamaFailure failure;

    LlamaLostException(LlamaFailure failure, String message) {
        super(message);
        this.failure = failure;
    }

    /** Why. */
    public LlamaFailure failure() {
        return failure;
    }
}
