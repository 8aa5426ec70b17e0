package dev.banyan.runtime.internal.journal.stored;

/** Stored bytes that this build can not read: written by a newer one, or damaged. The message says which. */
public final class UnreadableEvent extends Exception {

    private static final long serialVersionUID = 1;

    /** A reason for people. */
    public UnreadableEvent(String message) {
        super(message);
    }

    /** The same with what went wrong beneath. */
    public UnreadableEvent(String message, Throwable cause) {
        super(message, cause);
    }
}
