package dev.banyan.devnet.failure;

/** The root of this module's exceptions: a bad input or a broken environment, told in one line that a person can act on. */
public class DevnetException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final FailureCode code;

    /** A failure without a cause of its own. */
    public DevnetException(FailureCode code, String message) {
        super(message);
        this.code = code;
    }

    /** A failure that another one caused. */
    public DevnetException(FailureCode code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /** What kind of failure. */
    public FailureCode code() {
        return code;
    }

    /** True if the same request may succeed later. */
    public boolean retriable() {
        return code.retriable();
    }
}
