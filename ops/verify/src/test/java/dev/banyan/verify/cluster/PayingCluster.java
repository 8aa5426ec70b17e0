package dev.banyan.verify.cluster;

import dev.banyan.api.memory.Listing;
import dev.banyan.api.provenance.Provenance;
import dev.banyan.daemon.memory.MemorySeal;
import dev.banyan.daemon.session.AgentFileSet;
import dev.banyan.daemon.session.Catalogs;
import dev.banyan.daemon.session.Memories;
import dev.banyan.daemon.session.UserJars;
import dev.banyan.file.Environment;
import dev.banyan.file.ParsedAgentFile;
import dev.banyan.file.Strictness;
import dev.banyan.runtime.assembly.JournalOptions;
import dev.banyan.testkit.contract.Stages;
import dev.banyan.verify.command.FreePorts;
import dev.banyan.verify.command.RunningDaemon;
import dev.banyan.verify.faults.proxy.FaultProxy;
import dev.banyan.verify.faults.verdict.Verdict;
import dev.banyan.verify.faults.world.PayWorld;
import dev.banyan.verify.faults.world.Payroll;
import dev.banyan.verify.postgres.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** Three daemons that pay one list, their database, and a chain with a block a second, or as many as there is need for. */
final class PayingCluster implements AutoCloseable {

    private static final int NODES = 3;
    private static final int UNTIL_ALL_ARE_UP = 5;
    private static final int DEEP = 5;
    private static final Duration QUICK = Duration.ofMillis(300);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String REMEMBERS = "memory: {longTerm: {store: postgres}}\n";
    private static final String SECRET = "5ec2e7".repeat(11);
    private static final int PAGE = 500;

    private final PostgresServer server = PostgresServer.start();
    private final PayWorld world = PayWorld.start();
    private final List<Integer> ports =
            Stream.generate(FreePorts::next).limit(NODES).toList();
    private final ClusterNode[] nodes = new ClusterNode[NODES];
    private final Path folder;
    private final Path file;
    private final String journal;
    private final Verdict verdict;
    private final long start;
    private final Payroll payroll;

    /** Starts them, one after the other: the first is the oldest. */
    PayingCluster(Path folder, Payroll payroll) throws IOException {
        this.folder = folder;
        this.payroll = payroll;
        this.journal = server.createDatabase("cluster");
        this.verdict = payroll.verdict(world);
        this.start = world.height();
        Files.writeString(folder.resolve("payouts.csv"), payroll.csv());
        this.file = Files.writeString(folder.resolve("payer.yaml"), payroll.agentFile(world, "${RPC}") + REMEMBERS);
        try {
            blockEvery(UNTIL_ALL_ARE_UP);
            for (int i = 0; i < NODES; i++) {
                begin(i, file);
            }
            blockEvery(1);
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    private void blockEvery(int seconds) {
        world.rpc().call("evm_setIntervalMining", seconds);
    }

    List<ClusterNode> nodes() {
        return List.of(nodes);
    }

    /** Starts a node, or starts it again. */
    ClusterNode begin(int number) {
        return beginAnew(number, file);
    }

    /** The same with a file that says something else. */
    ClusterNode beginOtherwise(int number) throws IOException {
        String other = Files.readString(file) + "\n# another limit might stand here\n";
        return beginAnew(number, Files.writeString(folder.resolve("other.yaml"), other));
    }

    /** The list is not to be paid off before it is up. */
    private ClusterNode beginAnew(int number, Path agent) {
        blockEvery(UNTIL_ALL_ARE_UP);
        ClusterNode node = begin(number, agent);
        blockEvery(1);
        return node;
    }

    private ClusterNode begin(int number, Path agent) {
        if (nodes[number] != null) {
            nodes[number].close();
        }
        FaultProxy proxy = FaultProxy.lax(world.anvil().http());
        try {
            Path own = Files.createDirectories(folder.resolve("node" + number));
            RunningDaemon daemon = RunningDaemon.startWith(
                    Map.of("RPC", proxy.http().toString(), "KEY", PayWorld.KEY, MemorySeal.VARIABLE, SECRET),
                    own,
                    agent.toString(),
                    "--json",
                    "--journal",
                    journal,
                    "--cluster",
                    "127.0.0.1:" + ports.get(number),
                    "--seeds",
                    ports.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(",")));
            nodes[number] = new ClusterNode(number, daemon, proxy, own.resolve("data"));
            return nodes[number];
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The node on which the agent lives; waits until there is one. */
    ClusterNode host() {
        Awaitility.await().atMost(PATIENCE).until(() -> find().isPresent());
        return find().orElseThrow();
    }

    private Optional<ClusterNode> find() {
        return nodes().stream().filter(ClusterNode::hosts).findFirst();
    }

    /** How many payments are on the chain. */
    int paid() {
        return world.transfersFrom(start);
    }

    /** Waits until there are so many more payments than now, with blocks in plenty for whoever is at work; says how long that took. */
    Duration untilMore(int payments) {
        int before = paid();
        long begin = System.nanoTime();
        Awaitility.await().atMost(PATIENCE).pollInterval(QUICK).until(() -> {
            world.anvil().mine();
            return paid() >= Math.min(payroll.lines(), before + payments);
        });
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    /** Waits until the whole list is on the chain, and a little deeper; from now on blocks come as fast as that takes. */
    void untilAllPaid() {
        Awaitility.await().atMost(PATIENCE.multipliedBy(2)).pollInterval(QUICK).until(() -> {
            world.anvil().mine();
            return paid() >= payroll.lines();
        });
        for (int i = 0; i < DEEP; i++) {
            world.anvil().mine();
        }
    }

    /** How many payments the agent remembers by its own receipts, as a node that comes to it would find them. */
    long remembered() {
        Map<String, String> variables = Map.of("RPC", world.anvil().http().toString(), MemorySeal.VARIABLE, SECRET);
        Environment environment = name -> Optional.ofNullable(variables.get(name));
        JournalOptions database = new JournalOptions.Database(journal, Optional.empty(), Optional.empty());
        try (Memories node = new Memories(folder.resolve("reader"), database, environment, List.of())) {
            ParsedAgentFile agent = AgentFileSet.read(
                            List.of(file), environment, Catalogs.with(UserJars.none()), Strictness.RUN)
                    .files()
                    .getFirst();
            return Stages.get(node.of(agent).orElseThrow().list(new Listing(agent.agent(), Optional.empty(), PAGE)))
                    .records()
                    .stream()
                    .filter(record -> record.provenance() instanceof Provenance.OwnReceipt)
                    .count();
        }
    }

    /** What is wrong on the chain. */
    List<String> faults() {
        return verdict.faults(world.anvil().http(), PayWorld.ACCOUNT, start);
    }

    @Override
    public void close() {
        for (ClusterNode node : nodes) {
            if (node != null) {
                node.close();
            }
        }
        world.close();
        server.close();
    }
}
