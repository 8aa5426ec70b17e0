package dev.banyan.runtime.internal.actor;

/** An actor met a bug, its own or that of a part it was given. Supervision restarts or ends the actor. */
public final class ActorCrash extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private ActorCrash(String reason, Throwable cause) {
        super(reason, cause);
    }

    /** The crash that a cause leads to; a crash stays itself. */
    public static ActorCrash of(Throwable cause) {
        return cause instanceof ActorCrash crash ? crash : new ActorCrash(describe(cause), cause);
    }

    /** What happened, in one line. */
    public String reason() {
        return describe(getCause() == null ? this : getCause());
    }

    private static String describe(Throwable cause) {
        String message = cause.getMessage();
        return cause.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    }
}
