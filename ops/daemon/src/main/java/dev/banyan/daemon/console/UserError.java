package dev.banyan.daemon.console;

import java.util.List;

/** Something that the person at the command line can mend. It is shown as lines of text, never with a stack trace. */
public final class UserError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ExitStatus status;
    private final transient List<String> lines;

    private UserError(ExitStatus status, List<String> lines) {
        super(String.join("\n", lines));
        this.status = status;
        this.lines = List.copyOf(lines);
    }

    /** The input is wrong: exit status 2. */
    public static UserError input(String line) {
        return new UserError(ExitStatus.INPUT, List.of(line));
    }

    /** The input is wrong in several places: exit status 2. */
    public static UserError input(List<String> lines) {
        return new UserError(ExitStatus.INPUT, lines);
    }

    /** The environment is wrong: exit status 3. */
    public static UserError environment(String line) {
        return new UserError(ExitStatus.ENVIRONMENT, List.of(line));
    }

    /** The environment is wrong in several places: exit status 3. */
    public static UserError environment(List<String> lines) {
        return new UserError(ExitStatus.ENVIRONMENT, lines);
    }

    /** It ran and failed: exit status 1. */
    public static UserError failed(String line) {
        return new UserError(ExitStatus.FAILED, List.of(line));
    }

    /** How the command ends. */
    public ExitStatus status() {
        return status;
    }

    /** What the person reads. */
    public List<String> lines() {
        return lines;
    }
}
