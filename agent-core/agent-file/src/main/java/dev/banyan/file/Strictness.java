package dev.banyan.file;

/** How an unset environment variable is taken; all else is the same. */
public enum Strictness {
    /** A warning: the file is only looked at. */
    VALIDATE,
    /** An error: the agent is about to run. */
    RUN
}
