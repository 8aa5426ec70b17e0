package dev.banyan.api.chain;

/** A node could not be reached, or answered with an error or with nonsense. Its message carries no secret. */
public final class ChainException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Code code;

    /** What went wrong, in a form that callers branch on. */
    public enum Code {
        /** No connection, or it broke. */
        UNREACHABLE,
        /** No answer in time. */
        TIMEOUT,
        /** The node asks to slow down. */
        RATE_LIMITED,
        /** The node does not know the block asked for. */
        UNKNOWN_BLOCK,
        /** The node does not know the method. */
        UNSUPPORTED,
        /** The node answered with another error. */
        REJECTED,
        /** The answer makes no sense. */
        MALFORMED,
        /** The key can not be used. */
        KEY
    }

    /** An error of the given kind. */
    public ChainException(Code code, String message) {
        super(message);
        this.code = code;
    }

    /** An error of the given kind with its cause. */
    public ChainException(Code code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /** The kind of error. */
    public Code code() {
        return code;
    }

    /** True if the same read may succeed later. */
    public boolean retriable() {
        return switch (code) {
            case UNREACHABLE, TIMEOUT, RATE_LIMITED, UNKNOWN_BLOCK -> true;
            case UNSUPPORTED, REJECTED, MALFORMED, KEY -> false;
        };
    }
}
