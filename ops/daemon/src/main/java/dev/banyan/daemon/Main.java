package dev.banyan.daemon;

import java.io.PrintStream;
import java.util.List;

/** The program behind the launcher: reads the command and says how it ended by its exit status. */
public final class Main {

    /** The input is wrong. */
    static final int BAD_INPUT = 2;

    private Main() {}

    /**
     * Runs one command and ends the process with its status.
     *
     * @param args the command and its arguments
     */
    public static void main(String[] args) {
        System.exit(run(List.of(args), System.err));
    }

    static int run(List<String> args, PrintStream err) {
        if (!args.isEmpty()) {
            err.println("banyan: unknown command '" + args.getFirst() + "'");
        }
        err.println("usage: banyan COMMAND [ARGUMENT]...");
        return BAD_INPUT;
    }
}
