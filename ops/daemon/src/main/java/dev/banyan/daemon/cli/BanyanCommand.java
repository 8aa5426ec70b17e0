package dev.banyan.daemon.cli;

import dev.banyan.daemon.console.Console;
import dev.banyan.daemon.console.ExitStatus;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The program itself: it only shows which commands there are. */
@Command(
        name = "banyan",
        mixinStandardHelpOptions = true,
        versionProvider = BanyanCommand.Version.class,
        description = "Runs autonomous on-chain agents.",
        subcommands = {
            DemoCommand.class,
            ValidateCommand.class,
            DeployCommand.class,
            RunCommand.class,
            PlanCommand.class,
            RecordCommand.class,
            BacktestCommand.class,
            ArbitrageCommand.class,
            DevnetCommand.class,
            StatusCommand.class,
            ControlCommand.Pause.class,
            ControlCommand.Resume.class,
            ControlCommand.Exit.class,
            ControlCommand.Halt.class,
            LiftCommand.class,
            AllowancesCommand.class,
            AuditCommand.class,
            MemoryCommand.class,
            HelpCommand.class
        },
        footer = {"", "./banyan test runs the test suite, ./banyan bench [NAME] the benchmarks."})
public final class BanyanCommand implements Callable<Integer> {

    private final Console console;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    /** A command line that writes to the given streams. */
    public BanyanCommand(Console console) {
        this.console = console;
    }

    /** The streams. */
    public Console console() {
        return console;
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(console.err());
        return ExitStatus.INPUT.code();
    }

    /** Reads the version from the jar's manifest. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = BanyanCommand.class.getPackage().getImplementationVersion();
            return new String[] {"banyan " + (version == null ? "(not packaged)" : version)};
        }
    }
}
