package dev.banyan.daemon;

import static java.util.Objects.requireNonNull;

import dev.banyan.daemon.cli.BanyanCommand;
import dev.banyan.daemon.console.Console;
import dev.banyan.daemon.console.ExitStatus;
import dev.banyan.daemon.console.Printable;
import dev.banyan.daemon.console.UserError;
import dev.banyan.devnet.failure.DevnetException;
import dev.banyan.runtime.assembly.JournalUnusable;
import dev.banyan.runtime.assembly.NodeUnheard;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/** The program behind {@code ./banyan}. */
public final class Main {

    private static final Logger LOG = LoggerFactory.getLogger(Main.class);

    private Main() {}

    /** Runs one command and ends the process with its exit status. */
    public static void main(String[] args) {
        System.exit(run(args, System.out, System.err));
    }

    /**
     * Runs one command.
     *
     * @param out receives what the command is asked for, and nothing else
     * @param err receives everything that is for people
     * @return the exit status
     */
    public static int run(String[] args, PrintStream out, PrintStream err) {
        CommandLine line = new CommandLine(new BanyanCommand(new Console(out, err)));
        line.setOut(err(out)).setErr(err(err));
        // The words after `devnet` are read by the devnet module, in their order.
        requireNonNull(line.getSubcommands().get("devnet"))
                .setStopAtPositional(true)
                .setUnmatchedOptionsArePositionalParams(true);
        line.setExitCodeExceptionMapper(e -> ExitStatus.INPUT.code());
        line.setParameterExceptionHandler((e, words) -> {
            err.println("banyan: " + Printable.line(String.valueOf(e.getMessage())));
            err.println("see ./banyan"
                    + e.getCommandLine().getCommandSpec().qualifiedName(" ").replaceFirst("^banyan", "") + " --help");
            return ExitStatus.INPUT.code();
        });
        line.setExecutionExceptionHandler((e, command, words) -> explain(e, err, args));
        return line.execute(args);
    }

    private static int explain(Exception e, PrintStream err, String[] args) {
        if (e instanceof UserError error) {
            error.lines().forEach(text -> err.println("banyan: " + Printable.line(text)));
            return error.status().code();
        }
        if (e instanceof JournalUnusable || e instanceof NodeUnheard) {
            err.println("banyan: " + Printable.line(String.valueOf(e.getMessage())));
            return ExitStatus.ENVIRONMENT.code();
        }
        if (e instanceof DevnetException failure) {
            err.println("banyan: " + Printable.line(String.valueOf(failure.getMessage())));
            return failure.code().exitStatus();
        }
        LOG.error("{} ended by a fault of the program", Arrays.asList(args), e);
        err.println("banyan: a fault of the program, not of your input: " + e + " (the log file has the details)");
        return ExitStatus.FAILED.code();
    }

    private static PrintWriter err(PrintStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }
}
