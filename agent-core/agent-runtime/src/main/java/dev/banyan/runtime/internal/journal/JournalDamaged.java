package dev.banyan.runtime.internal.journal;

/** A record of a journal can not be read, or does not follow from the one before it. */
public final class JournalDamaged extends RuntimeException {

    private static final long serialVersionUID = 1;

    JournalDamaged(String message) {
        super(message);
    }

    JournalDamaged(String message, Throwable cause) {
        super(message, cause);
    }
}
