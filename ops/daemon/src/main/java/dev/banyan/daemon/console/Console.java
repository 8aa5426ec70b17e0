package dev.banyan.daemon.console;

import java.io.PrintStream;

/**
 * The process's two streams.
 *
 * @param out what the command is asked for, and nothing else
 * @param err everything that is for people
 */
public record Console(PrintStream out, PrintStream err) {

    /** True if {@code err} is a terminal, as the launcher found (Java 21 can not tell). */
    public boolean isTerminal() {
        return Boolean.getBoolean("banyan.terminal");
    }
}
