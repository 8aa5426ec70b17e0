package dev.banyan.daemon.session;

import dev.banyan.daemon.audit.AuditFolder;
import dev.banyan.daemon.audit.HeadKeeper;
import dev.banyan.daemon.console.Console;
import dev.banyan.daemon.console.Printable;
import dev.banyan.daemon.console.UserError;
import dev.banyan.daemon.http.AccessToken;
import dev.banyan.daemon.http.Answer;
import dev.banyan.daemon.http.ApiServer;
import dev.banyan.daemon.http.Operations;
import dev.banyan.daemon.meter.Meters;
import dev.banyan.daemon.mind.ModelMinds;
import dev.banyan.daemon.report.Controls;
import dev.banyan.daemon.settlement.PayoutBooks;
import dev.banyan.daemon.settlement.Settlements;
import dev.banyan.daemon.sources.Neighbours;
import dev.banyan.daemon.sources.ToolServers;
import dev.banyan.daemon.view.LiveView;
import dev.banyan.daemon.view.PlainView;
import dev.banyan.daemon.view.RunView;
import dev.banyan.file.Environment;
import dev.banyan.file.ParsedAgentFile;
import dev.banyan.file.Strictness;
import dev.banyan.runtime.assembly.AgentAssembly;
import dev.banyan.runtime.assembly.JournalOptions;
import dev.banyan.runtime.assembly.RuntimeOptions;
import dev.banyan.runtime.event.RuntimeListener;
import dev.banyan.web3j.client.Web3jChainClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * A daemon from its files to its report.
 *
 * @param files agent files, one or more
 * @param jars the user's own parts
 * @param environment where variables and keys are found
 * @param port of the status pages, 0 for any
 * @param data the daemon's own directory
 * @param blocks how long to run; without end if empty
 * @param json true if the report goes to standard output as JSON
 * @param seat its place in a cluster, if it has one
 * @param paysTheRest true if lines of a list that can not be paid are left out, and the others are paid
 * @param controls the accounts that agents are compared with
 */
public record DaemonSession(
        List<Path> files,
        UserJars jars,
        Environment environment,
        int port,
        Path data,
        OptionalLong blocks,
        boolean json,
        boolean paysTheRest,
        Optional<Seat> seat,
        Controls controls) {

    /** Keeps its own copy. */
    public DaemonSession {
        files = List.copyOf(files);
    }

    /** A daemon whose agents are compared with no accounts. */
    public DaemonSession(
            List<Path> files,
            UserJars jars,
            Environment environment,
            int port,
            Path data,
            OptionalLong blocks,
            boolean json,
            boolean paysTheRest,
            Optional<Seat> seat) {
        this(files, jars, environment, port, data, blocks, json, paysTheRest, seat, Controls.none());
    }

    /** A daemon that pays a list as a whole or not at all. */
    public DaemonSession(
            List<Path> files,
            UserJars jars,
            Environment environment,
            int port,
            Path data,
            OptionalLong blocks,
            boolean json) {
        this(files, jars, environment, port, data, blocks, json, false, Optional.empty());
    }

    /** The same with the accounts that agents are compared with. */
    public DaemonSession withControls(Controls others) {
        return new DaemonSession(files, jars, environment, port, data, blocks, json, paysTheRest, seat, others);
    }

    /**
     * Runs until the blocks are over or the process is told to stop.
     *
     * @param signal tells it to stop
     * @throws UserError if the input or the environment is wrong; nothing was sent then
     */
    public void run(Console console, StopSignal signal) {
        run(console, signal, UnaryOperator.identity());
    }

    /** The same with other options of the runtime than the usual ones. */
    public void run(Console console, StopSignal signal, UnaryOperator<RuntimeOptions> tuning) {
        Catalogs catalogs = Catalogs.with(jars);
        AgentFileSet set = AgentFileSet.read(files, environment, catalogs, Strictness.RUN);
        set.requireOneChain();
        List<ParsedAgentFile> parsed = set.files();
        JournalOptions journal = tuning.apply(RuntimeOptions.of(RuntimeListener.none())
                        .withJournal(new JournalOptions.File(data.resolve("journal"))))
                .journal();
        ServerKeys.require(parsed, environment);
        Memories.require(parsed, journal, seat.isPresent(), environment);
        PayoutBooks books =
                PayoutBooks.read(parsed.stream().map(ParsedAgentFile::assumed).toList(), paysTheRest);
        parsed.forEach(file -> file.warnings().forEach(w -> console.err().println("banyan: " + w)));
        try (DataDirectory directory = DataDirectory.open(data);
                Memories memories =
                        new Memories(directory.path(), journal, environment, jars.embedders(), said(console));
                Meters meters = new Meters();
                HeadKeeper heads = new HeadKeeper(AuditFolder.of(directory.path()), Clock.systemUTC())) {
            UnaryOperator<RuntimeOptions> durable = options -> seated(
                    tuning.apply(options.withJournal(directory.journal())
                            .withListener(options.listener().andThen(heads).andThen(meters.listener()))),
                    parsed,
                    books);
            if (seat.isEmpty()) {
                directory.lockAccounts(parsed, environment);
            } else {
                directory.shareAccounts(parsed, environment);
            }
            Logging.to(directory.path().resolve("banyan.log"));
            try (ChainLink link = ChainLink.connect(parsed.getFirst());
                    ModelMinds minds = ModelMinds.serving(environment, jars.models(), meters.models(), said(console));
                    ToolServers servers = ToolServers.serving(said(console), directory.path())) {
                Settlements settlements = new Settlements();
                Neighbours neighbours = new Neighbours(
                        parsed.stream().map(ParsedAgentFile::agent).toList());
                Assembler assembler =
                        new Assembler(catalogs, environment, minds, books, settlements, servers, neighbours);
                List<AgentAssembly> agents = new ArrayList<>();
                for (ParsedAgentFile file : parsed) {
                    agents.add(memories.give(
                            file, meters.tools(assembler.assemble(file, link, Assembler.Contracts.REQUIRED))));
                }
                Supplier<AgentRun> run = () -> {
                    AgentRun started = AgentRun.start(agents, link.chain(), link.shownRpc(), settlements, durable);
                    neighbours.begin(agents, started.runtime()::status);
                    return started;
                };
                meters.nodes(parsed.getFirst().chainId(), link.chain());
                host(
                        run,
                        link.chain(),
                        meters,
                        memories,
                        servers,
                        AccessToken.issue(directory.path()),
                        console,
                        signal);
            }
        } catch (IOException e) {
            throw UserError.environment("--data " + data + ": " + e.getMessage());
        }
    }

    private static Consumer<String> said(Console console) {
        return line -> console.err().println("banyan: " + Printable.line(line));
    }

    /** The nodes of a cluster share one journal, which keeps all but one of them from an account. */
    private RuntimeOptions seated(RuntimeOptions options, List<ParsedAgentFile> parsed, PayoutBooks books) {
        return seat.map(place -> place.take(options, files, parsed, books, environment))
                .orElse(options);
    }

    private void host(
            Supplier<AgentRun> start,
            Web3jChainClient chain,
            Meters meters,
            Memories memories,
            ToolServers servers,
            AccessToken token,
            Console console,
            StopSignal signal) {
        try (AgentRun run = start.get();
                ApiServer server = serve(run, chain, meters, memories, token);
                RunView view = view(console)) {
            signal.stops(run::stop);
            chain.onEndpointChange(node -> {
                run.notice(node.line());
                if (node.state().isSuspect()) {
                    run.runtime().alert(node.line());
                }
            });
            String url = "http://127.0.0.1:" + server.port();
            view.say("status at " + url + "/api/v1/status, figures at " + url + "/metrics");
            view.say("to say a word: ./banyan status|pause|resume|exit|halt|lift --url " + url + " --data " + data);
            run.host();
            servers.alerts().forEach(alert -> run.runtime().alert(alert.agent(), alert.text()));
            run.watch(blocks, view);
            new Farewell(console, json, signal::came, signal::endsWith).say(() -> run.report(controls), view);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw UserError.failed("interrupted");
        }
    }

    private ApiServer serve(AgentRun run, Web3jChainClient chain, Meters meters, Memories memories, AccessToken token) {
        return ApiServer.start(
                port,
                new ApiServer.Pages(
                        run::ready, () -> run.status(chain.endpoints()), () -> Answer.figures(meters.page())),
                new Operations(
                        run.runtime()::control,
                        run.runtime()::standing,
                        run.runtime()::lift,
                        memories.desk(run.runtime()::forget)),
                token);
    }

    private RunView view(Console console) {
        return console.isTerminal() && !json ? new LiveView(console.err()) : new PlainView(console.err());
    }
}
