package dev.banyan.daemon.console;

/** How a command ends, as scripts see it. */
public enum ExitStatus {
    /** Done. */
    DONE(0),
    /** It ran and failed. */
    FAILED(1),
    /** The input is wrong. */
    INPUT(2),
    /** The environment is: no chain, a port taken, a helper contract missing. */
    ENVIRONMENT(3);

    private final int code;

    ExitStatus(int code) {
        this.code = code;
    }

    /** The process's exit code. */
    public int code() {
        return code;
    }
}
