package dev.banyan.daemon.cli;

import dev.banyan.api.chain.Head;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.daemon.console.ExitStatus;
import dev.banyan.daemon.console.UserError;
import dev.banyan.daemon.market.BacktestJson;
import dev.banyan.daemon.market.RecordedRun;
import dev.banyan.daemon.session.AgentFileSet;
import dev.banyan.daemon.session.Catalogs;
import dev.banyan.daemon.session.UserJars;
import dev.banyan.file.Environment;
import dev.banyan.file.ParsedAgentFile;
import dev.banyan.file.Strictness;
import dev.banyan.strategies.backtest.BacktestReport;
import dev.banyan.strategies.backtest.Place;
import java.io.PrintStream;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code backtest}: the strategies of an agent file over a recorded market. */
@Command(
        name = "backtest",
        mixinStandardHelpOptions = true,
        description = {
            "Runs the strategies of an agent file over a record of its market: offline, with no node and no key. What a strategy",
            "wishes for at a block is executed in the next one by the integers of the pools, at that block's base fee and the tip",
            "of then; what gains no more reverts and costs its gas. What a trade leaves in a pool stays until the record has",
            "somebody else trade there. Policy, simulation and mempool are not part of it."
        })
final class BacktestCommand implements Callable<Integer> {

    private static final long MILLIS = 1_000;

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private BanyanCommand parent;

    @Parameters(arity = "1", paramLabel = "FILE", description = "an agent file")
    private Path file = Path.of("");

    @Option(names = "--market", paramLabel = "RECORD", required = true, description = "a record that `record` wrote")
    private Path record = Path.of("");

    @Option(
            names = "--placed",
            paramLabel = "first|last",
            defaultValue = "first",
            description = {
                "where in their block its trades stand: first, before what the record has of the block, or last, behind it,",
                "when others were faster; default first"
            })
    private String placed = "first";

    @Option(names = "--until-cut", description = "take a record that is cut short or damaged up to there")
    private boolean untilCut;

    @Option(names = "--with", paramLabel = "JAR", description = "a jar with tools and strategies of your own")
    private List<Path> jars = new ArrayList<>();

    @Option(names = "--json", description = "one JSON document on standard output")
    private boolean json;

    @Override
    public Integer call() {
        Place place = place();
        Catalogs catalogs = Catalogs.with(UserJars.load(jars));
        Environment environment = Environment.ofProcess();
        ParsedAgentFile parsed = AgentFileSet.read(List.of(file), environment, catalogs, Strictness.VALIDATE)
                .files()
                .getFirst();
        PrintStream err = parent.console().err();
        long begun = System.nanoTime();
        RecordedRun.Ended ended = new RecordedRun(catalogs, environment, line -> err.println("banyan: " + line))
                .over(record, parsed, place, untilCut);
        long millis = Math.max(1, Duration.ofNanos(System.nanoTime() - begun).toMillis());
        long blocks = ended.report().blocks();
        err.println(blocks + " blocks in " + millis + " ms, " + blocks * MILLIS / millis + " a second");
        if (json) {
            parent.console().out().println(BacktestJson.of(ended));
        } else {
            print(ended.report());
        }
        return ExitStatus.DONE.code();
    }

    private Place place() {
        return switch (placed) {
            case "first" -> Place.FIRST;
            case "last" -> Place.LAST;
            default -> throw UserError.input("--placed " + placed + ": first or last");
        };
    }

    private void print(BacktestReport report) {
        PrintStream out = parent.console().out();
        out.println("blocks " + report.first().map(Head::number).orElse(0L) + " to "
                + report.last().map(Head::number).orElse(0L) + ": " + report.blocks() + " seen, "
                + report.reorganisations() + " reorganisations, " + report.gaps() + " gaps; trades stand "
                + placed.toLowerCase(Locale.ROOT) + " in their block");
        for (BacktestReport.Result result : report.strategies()) {
            out.println(result.name() + ": " + result.proposals() + " proposals, " + result.filled() + " filled, "
                    + result.reverted() + " reverted, " + result.expired() + " expired, " + result.refused()
                    + " refused, " + result.takenBack() + " taken back, " + result.open() + " open");
            out.println(result.name() + ": gross " + amount(report, result.gross()) + ", gas "
                    + amount(report, result.gas()) + ", net " + amount(report, result.net()));
        }
    }

    private static TokenAmount amount(BacktestReport report, BigInteger units) {
        return TokenAmount.of(report.unit(), units);
    }
}
