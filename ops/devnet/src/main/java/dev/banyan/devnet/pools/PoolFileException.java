package dev.banyan.devnet.pools;

import dev.banyan.devnet.failure.DevnetException;
import dev.banyan.devnet.failure.FailureCode;

/** A pool file that is not what a pool file has to be; its message begins with {@code file:line:column}. */
public final class PoolFileException extends DevnetException {

    private static final long serialVersionUID = 1L;

    private final transient FilePosition position;

    /** The complaint and where its cause stands. */
    public PoolFileException(FilePosition position, String complaint) {
        super(FailureCode.BAD_INPUT, position + ": " + complaint);
        this.position = position;
    }

    /** Where the cause stands. */
    public FilePosition position() {
        return position;
    }
}
