package dev.banyan.llm.serve;

import java.util.List;

/** A server that never came up: why, and the end of its log. Starting it again without a change would fail again. */
public final class ServerFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why a server did not come up. */
    public enum Reason {
        /** The program is not there or may not be run. */
        NOT_STARTABLE,
        /** It ended before it answered. */
        ENDED,
        /** It ran and did not answer in time. */
        NEVER_HEALTHY,
        /** Something else answers at its address. */
        ADDRESS_TAKEN,
        /** It was closed before it answered. */
        CLOSED
    }

    private final Reason reason;

    ServerFailedException(Reason reason, String what, List<String> lastLines) {
        super(lastLines.isEmpty() ? what : what + "; the end of its log:\n  " + String.join("\n  ", lastLines));
        this.reason = reason;
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }
}
