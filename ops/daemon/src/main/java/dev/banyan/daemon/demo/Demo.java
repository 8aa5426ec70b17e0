package dev.banyan.daemon.demo;

import dev.banyan.api.hex.Address;
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
import dev.banyan.devnet.DevnetOptions;
import dev.banyan.file.Environment;
import dev.banyan.file.ParsedAgentFile;
import dev.banyan.file.Strictness;
import dev.banyan.runtime.assembly.AgentAssembly;
import dev.banyan.runtime.assembly.JournalOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The example agent on a local chain with a market: starts the chain, writes the agent's file, deploys its executor, and
 * runs it as {@code run} would.
 *
 * @param blocks how long; until Ctrl-C if empty
 * @param seed of the market
 * @param json true if the report goes to standard output as JSON
 * @param port of the status pages
 * @param keep true to leave the chain up
 * @param model what thinks for the agent; without one its playbook decides
 */
public record Demo(OptionalLong blocks, long seed, boolean json, int port, boolean keep, Optional<DemoModel> model) {

    /** This chain has one node and never reorganises. */
    private static final String CONFIRMATIONS = "  confirmations: 1\n";

    private static final String KEY_VARIABLE = "DEMO_KEY";

    /** The first of Anvil's ten public test accounts and its public key: worth nothing anywhere else. */
    private static final Address ACCOUNT = Address.of("0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266");

    private static final String KEY = "0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80";

    /** Runs it. */
    public void run(Console console) {
        Warmup.begin();
        try (StopSignal signal = StopSignal.listen()) {
            Path folder = temporary();
            signal.aborts(() -> delete(folder));
            try (LocalChain chain = LocalChain.start(DevnetOptions.defaults().withMarket(seed), keep)) {
                console.err().println("local chain is up, market seed " + seed);
                Path file = write(folder, chain.chainBlock());
                deploy(file, environment(folder));
                console.err().println("the agent's executor is deployed");
                session(file, environment(folder)).run(console, signal);
            } finally {
                delete(folder);
            }
        }
    }

    private DaemonSession session(Path file, Environment environment) {
        return new DaemonSession(
                List.of(file), UserJars.none(), environment, port, file.resolveSibling("data"), blocks, json);
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
            case KEY_VARIABLE -> Optional.of(KEY);
            case DemoModel.VARIABLE -> model.map(DemoModel::url);
            case DataDirectory.HOME_VARIABLE -> Optional.of(folder.toString());
            default -> Environment.ofProcess().find(name);
        };
    }

    private Path write(Path folder, String chainBlock) {
        try (InputStream in = Demo.class.getResourceAsStream("arbitrageur.yaml")) {
            if (in == null) {
                throw new IllegalStateException("the demo's agent file is not in the jar");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("# CHAIN\n", chainBlock.replaceFirst("chain:\n", "chain:\n" + CONFIRMATIONS))
                    .replace("ACCOUNT", ACCOUNT.value())
                    .replace("# BRAIN\n", model.map(DemoModel::block).orElse(""));
            return Files.writeString(folder.resolve("arbitrageur.yaml"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
