package dev.banyan.llm.embed;

import java.io.Serial;

/** A server made no vectors. The code is for callers, the message for people. */
public final class EmbeddingFailedException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String code;
    private final boolean retriable;

    EmbeddingFailedException(String code, boolean retriable, String message) {
        super(message);
        this.code = code;
        this.retriable = retriable;
    }

    /** What kind of trouble it is, in the words of the gateway: {@code server-down}, {@code timeout}, {@code wrong-shape}… */
    public String code() {
        return code;
    }

    /** Whether the same call may succeed later, with nothing changed by the caller. */
    public boolean retriable() {
        return retriable;
    }
}
