package dev.banyan.devnet.failure;

/** Why the local chain could not do what was asked, with the exit status that a command ends with. */
public enum FailureCode {
    /** A pool file, or an argument, is wrong. */
    BAD_INPUT(2, false),
    /** Anvil is not installed for this platform. */
    ANVIL_MISSING(3, false),
    /** The port is in use. */
    PORT_TAKEN(3, false),
    /** No local chain runs where one was named. */
    NOT_RUNNING(3, false),
    /** The node did not start, or no longer answers. */
    NODE_UNREACHABLE(3, true),
    /** The node answered a request with an error. */
    RPC_ERROR(1, false),
    /** The chain does not hold what it was told to hold. */
    WORLD_BROKEN(1, false);

    private final int exitStatus;
    private final boolean retriable;

    FailureCode(int exitStatus, boolean retriable) {
        this.exitStatus = exitStatus;
        this.retriable = retriable;
    }

    /** The status of a process that ends for this reason: 1, 2 or 3 as the command line promises. */
    public int exitStatus() {
        return exitStatus;
    }

    /** True if the same request may succeed later. */
    public boolean retriable() {
        return retriable;
    }
}
