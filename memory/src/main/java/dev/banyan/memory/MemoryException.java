package dev.banyan.memory;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a memory could not do. The code is for callers, the message for people. */
public final class MemoryException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Code code;

    /** An error with a cause. */
    public MemoryException(Code code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = Objects.requireNonNull(code);
    }

    /** An error without a cause. */
    public MemoryException(Code code, String message) {
        this(code, message, null);
    }

    /** What kind of error it is. */
    public Code code() {
        return code;
    }

    /** Whether the same call may succeed later, with nothing changed by the caller. */
    public boolean retriable() {
        return code.retriable;
    }

    /** The kinds of error. */
    public enum Code {
        /** A vector of the wrong dimension, or with a NaN or an infinity. */
        BAD_VECTOR(false),
        /** A text, an id or metadata above its limit. */
        TOO_LONG(false),
        /** A text that is not Unicode: half a surrogate pair. */
        BROKEN_TEXT(false),
        /** The files were written by a newer version. */
        NEWER_VERSION(false),
        /** The files are not a store, or its head is damaged. */
        NOT_A_STORE(false),
        /** The vectors are another embedder's. */
        OTHER_EMBEDDER(false),
        /** Another process has the store open. */
        IN_USE(true),
        /** The disk took no more; nothing of the call was kept. */
        DISK_FULL(true),
        /** Reading or writing failed; nothing of the call was kept. */
        IO(true),
        /** All records are being embedded anew; the message says how far that is. */
        REEMBEDDING(true),
        /** More waits to be kept than may wait. */
        BUSY(true),
        /** The store is closed. */
        CLOSED(false);

        private final boolean retriable;

        Code(boolean retriable) {
            this.retriable = retriable;
        }
    }
}
