package dev.banyan.runtime.internal.journal.stored;

/** Stored bytes that this build can not read: written by a newer one, or damaged. The message says which. */
public final class UnreadableEvent extends Exception {

    private static final long serialVersionUID = 1;

    private final boolean newer;

    /** Damaged, with a reason for people. */
    public UnreadableEvent(String message) {
        super(message);
        this.newer = false;
    }

    /** The same with what went wrong beneath. */
    public UnreadableEvent(String message, Throwable cause) {
        super(message, cause);
        this.newer = false;
    }

    private UnreadableEvent(String message, boolean newer) {
        super(message);
        this.newer = newer;
    }

    /** Written by a newer build. */
    public static UnreadableEvent newer(String what) {
        return new UnreadableEvent("written by a newer Banyan: " + what, true);
    }

    /** True if a newer build can read it, false if it is damaged. */
    public boolean isNewer() {
        return newer;
    }
}
