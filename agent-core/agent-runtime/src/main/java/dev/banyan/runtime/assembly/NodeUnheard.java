package dev.banyan.runtime.assembly;

/** A node can not listen where the others of its cluster are to reach it. The message is for people: it says why. */
public final class NodeUnheard extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** A reason for people. */
    public NodeUnheard(String message, Throwable cause) {
        super(message, cause);
    }
}
