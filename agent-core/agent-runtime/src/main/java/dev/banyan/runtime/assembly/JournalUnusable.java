package dev.banyan.runtime.assembly;

/** A journal can not be opened, read or written. The message is for people: it says why and what would help. */
public final class JournalUnusable extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** A reason for people. */
    public JournalUnusable(String message) {
        super(message);
    }

    /** The same with what went wrong beneath. */
    public JournalUnusable(String message, Throwable cause) {
        super(message, cause);
    }
}
