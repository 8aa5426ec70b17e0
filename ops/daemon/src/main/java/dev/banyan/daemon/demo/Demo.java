package dev.banyan.daemon.demo;

import dev.banyan.daemon.console.Console;
import dev.banyan.daemon.console.UserError;
import dev.banyan.daemon.session.AgentFileSet;
import dev.banyan.daemon.session.Assembler;
import dev.banyan.daemon.session.Catalogs;
import dev.banyan.daemon.session.ChainLink;
import dev.banyan.daemon.session.DaemonSession;
import dev.banyan.daemon.session.DataDirectory;
import dev.banyan.daemon.session.Deployment;
import dev.banyan.daemon.session.StopSignal;
import dev.banyan.daemon.session.UserJars;
import dev.banyan.daemon.session.Waiting;
import dev.banyan.devnet.DevnetOptions;
import dev.banyan.devnet.market.Crash;
import dev.banyan.devnet.market.MarketSettings;
import dev.banyan.file.Environment;
import dev.banyan.file.ParsedAgentFile;
import dev.banyan.file.Strictness;
import dev.banyan.runtime.assembly.AgentAssembly;
import dev.banyan.runtime.assembly.JournalOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * The example agents on a local chain with a market and a crash: starts the chain, has the guarded account and another take up the same loan, writes the
 * agents' files, deploys the contracts that they need, and runs them as {@code run} would. Each second brings one block that carries ten minutes of
 * the chain's time.
 *
 * @param blocks how long; until Ctrl-C if empty
 * @param seed of the market
 * @param json true if the report goes to standard output as JSON
 * @param port of the status pages
 * @param keep true to leave the chain up
 * @param model what thinks for the arbitrage agent; without one its playbook decides
 */
public record Demo(OptionalLong blocks, long seed, boolean json, int port, boolean keep, Optional<DemoModel> model) {

    private static final Duration CHAIN_TIME = Duration.ofMinutes(10);

    /** The block of the chain's clock at which prices begin to fall. */
    private static final long CRASH = 60;

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final List<DemoAgent> AGENTS = List.of(DemoAgent.ARBITRAGEUR, DemoAgent.SAVER, DemoAgent.GUARD);

    /** Runs it. */
    public void run(Console console) {
        Warmup.begin();
        try (StopSignal signal = StopSignal.listen()) {
            Path folder = temporary();
            signal.aborts(() -> delete(folder));
            DevnetOptions options = DevnetOptions.defaults()
                    .withChainTime(CHAIN_TIME)
                    .withMarket(MarketSettings.of(seed).withCrash(Crash.at(CRASH)));
            try (LocalChain chain = LocalChain.start(options, keep)) {
                console.err().println("local chain is up, market seed " + seed);
                Loans loans = new Loans(chain.world(), chain.rpc());
                List<Path> files = write(folder, chain.chainBlock());
                settle(loans, files, environment(folder));
                console.err()
                        .println("two accounts have taken up the same loan, and the agents' contracts are deployed");
                session(files, folder).withControls(loans).run(console, signal);
            } finally {
                delete(folder);
            }
        }
    }

    private DaemonSession session(List<Path> files, Path folder) {
        return new DaemonSession(
                files, UserJars.none(), environment(folder), port, folder.resolve("data"), blocks, json);
    }

    /** All at once: each waits for a block or two. */
    private static void settle(Loans loans, List<Path> files, Environment environment) {
        List<CompletableFuture<Void>> begun = new ArrayList<>();
        begun.add(CompletableFuture.runAsync(loans::takeUp, Demo::beside));
        files.forEach(file -> begun.add(CompletableFuture.runAsync(() -> deploy(file, environment), Demo::beside)));
        begun.forEach(one -> Waiting.on(one, PATIENCE));
    }

    private static void beside(Runnable task) {
        Thread.ofPlatform().daemon().name("banyan-demo").start(task);
    }

    private static void deploy(Path file, Environment environment) {
        Catalogs catalogs = Catalogs.with(UserJars.none());
        ParsedAgentFile parsed = AgentFileSet.read(List.of(file), environment, catalogs, Strictness.RUN)
                .files()
                .getFirst();
        try (ChainLink link = ChainLink.connect(parsed)) {
            Assembler assembler = new Assembler(catalogs, environment);
            AgentAssembly agent = assembler.assemble(parsed, link, Assembler.Contracts.NOT_YET);
            assembler
                    .helpers(agent.definition())
                    .forEach(helper -> Deployment.create(agent, helper, new JournalOptions.Memory()));
        }
    }

    /** The chain is the demo's own, and so are the locks of its accounts. */
    private Environment environment(Path folder) {
        return name -> switch (name) {
            case DemoModel.VARIABLE -> model.map(DemoModel::url);
            case DataDirectory.HOME_VARIABLE -> Optional.of(folder.toString());
            default ->
                AGENTS.stream()
                        .filter(agent -> agent.keyVariable().equals(name))
                        .map(DemoAgent::key)
                        .findFirst()
                        .or(() -> Environment.ofProcess().find(name));
        };
    }

    private List<Path> write(Path folder, String chainBlock) {
        List<Path> files = new ArrayList<>();
        for (DemoAgent agent : AGENTS) {
            String text = agent.text(chainBlock)
                    .replace("# BRAIN\n", model.map(DemoModel::block).orElse(""));
            try {
                files.add(Files.writeString(folder.resolve(agent.file()), text));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return files;
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("banyan-demo-");
        } catch (IOException e) {
            throw UserError.environment("no temporary folder can be made: " + e.getMessage());
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
