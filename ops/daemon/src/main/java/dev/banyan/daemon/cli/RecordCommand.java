package dev.banyan.daemon.cli;

import dev.banyan.daemon.console.ExitStatus;
import dev.banyan.daemon.market.Recording;
import dev.banyan.daemon.session.AgentFileSet;
import dev.banyan.daemon.session.Catalogs;
import dev.banyan.daemon.session.StopSignal;
import dev.banyan.daemon.session.UserJars;
import dev.banyan.file.Environment;
import dev.banyan.file.ParsedAgentFile;
import dev.banyan.file.Strictness;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code record}: writes the market of an agent file down, block by block. */
@Command(
        name = "record",
        mixinStandardHelpOptions = true,
        description = {
            "Follows the chain and the pools of an agent file and writes heads, reserves, fees and reference prices of every",
            "block to a compact file, for backtest. Reads only; no key is read. A record of the same file is continued,",
            "anything else is refused and left as it is. Ends after --blocks, or cleanly on SIGTERM and Ctrl-C."
        })
final class RecordCommand implements Callable<Integer> {

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private BanyanCommand parent;

    @Parameters(arity = "1", paramLabel = "FILE", description = "an agent file")
    private Path file = Path.of("");

    @Option(names = "--out", paramLabel = "RECORD", required = true, description = "the record to begin or continue")
    private Path out = Path.of("");

    @Option(names = "--blocks", paramLabel = "N", description = "end after N blocks")
    private @Nullable Long blocks;

    @Option(names = "--with", paramLabel = "JAR", description = "a jar with tools and strategies of your own")
    private List<Path> jars = new ArrayList<>();

    @Override
    public Integer call() {
        OptionalLong most = Numbers.blocks(blocks);
        ParsedAgentFile parsed = AgentFileSet.read(
                        List.of(file), Environment.ofProcess(), Catalogs.with(UserJars.load(jars)), Strictness.RUN)
                .files()
                .getFirst();
        try (StopSignal signal = StopSignal.listen()) {
            new Recording(parent.console().err(), signal).run(parsed, out, most);
        }
        return ExitStatus.DONE.code();
    }
}
