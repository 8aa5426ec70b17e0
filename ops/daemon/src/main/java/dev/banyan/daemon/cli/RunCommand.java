package dev.banyan.daemon.cli;

import dev.banyan.daemon.console.ExitStatus;
import dev.banyan.daemon.session.DaemonSession;
import dev.banyan.daemon.session.StopSignal;
import dev.banyan.daemon.session.UserJars;
import dev.banyan.file.Environment;
import dev.banyan.runtime.assembly.JournalOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code run}: the daemon. */
@Command(name = "run", mixinStandardHelpOptions = true, description = "Runs the agents of one file or more.")
final class RunCommand implements Callable<Integer> {

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private BanyanCommand parent;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "agent files")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--with", paramLabel = "JAR", description = "a jar with tools and strategies of your own")
    private List<Path> jars = new ArrayList<>();

    @Option(names = "--port", paramLabel = "P", defaultValue = "8080", description = "status pages (default 8080)")
    private int port;

    @Mixin
    private JournalOption journal = new JournalOption();

    @Mixin
    private ClusterOption cluster = new ClusterOption();

    @Option(names = "--blocks", paramLabel = "N", description = "end after N blocks")
    private @Nullable Long blocks;

    @Option(names = "--json", description = "end with one JSON document on standard output")
    private boolean json;

    @Option(
            names = "--continue-on-refused",
            description = "leave out lines of a settlement file that can not be paid, and pay the rest")
    private boolean paysTheRest;

    @Override
    public Integer call() {
        Environment environment = Environment.ofProcess();
        JournalOptions where = journal.where(environment);
        DaemonSession session = new DaemonSession(
                files,
                UserJars.load(jars),
                environment,
                Numbers.port(port),
                journal.data(),
                Numbers.blocks(blocks),
                json,
                paysTheRest,
                cluster.seat(journal));
        try (StopSignal signal = StopSignal.listen()) {
            session.run(parent.console(), signal, options -> options.withJournal(where));
        }
        return ExitStatus.DONE.code();
    }
}
