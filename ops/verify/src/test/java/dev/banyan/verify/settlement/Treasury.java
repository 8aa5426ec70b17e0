package dev.banyan.verify.settlement;

import com.fasterxml.jackson.databind.JsonNode;
import dev.banyan.daemon.mind.Minds;
import dev.banyan.daemon.session.AgentFileSet;
import dev.banyan.daemon.session.AgentRun;
import dev.banyan.daemon.session.Assembler;
import dev.banyan.daemon.session.Catalogs;
import dev.banyan.daemon.session.ChainLink;
import dev.banyan.daemon.session.UserJars;
import dev.banyan.daemon.settlement.PayoutBooks;
import dev.banyan.daemon.settlement.Settlements;
import dev.banyan.daemon.view.PlainView;
import dev.banyan.devnet.Devnet;
import dev.banyan.file.Environment;
import dev.banyan.file.ParsedAgentFile;
import dev.banyan.file.Strictness;
import dev.banyan.runtime.assembly.AgentAssembly;
import dev.banyan.runtime.assembly.JournalOptions;
import dev.banyan.verify.command.Banyan;
import dev.banyan.verify.command.RunningDaemon;
import dev.banyan.verify.command.TraderFile;
import dev.banyan.verify.command.Typed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** An agent that pays lists on a local chain, with all its files in one folder. */
final class Treasury {

    /** Where nothing can be sent: every honest token refuses it. */
    static final String NOWHERE = "0x" + "0".repeat(40);

    static final int NOBODY = -1;

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final String TRANSFER = "0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef";

    private final Devnet chain;
    private final Path folder;
    private final int batch;
    private final String firstBlock;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    Treasury(Devnet chain, Path folder, int batch) {
        this.chain = chain;
        this.folder = folder;
        this.batch = batch;
        this.firstBlock = "0x" + Long.toHexString(chain.head() + 1);
        TraderFile.writeKeystore(folder, "key.json");
        write("treasury.yaml", agentFile());
    }

    /** Writes the list. */
    Treasury list(List<ListLine> lines) {
        return list(
                Stream.concat(Stream.of("id,to,amount,attempt"), lines.stream().map(ListLine::csv))
                        .collect(Collectors.joining("\n")));
    }

    Treasury list(String csv) {
        write("payouts.csv", csv);
        return this;
    }

    /** Pays another file in another token. */
    Treasury paying(String file, String token, String text) {
        write(file, text);
        write(
                "treasury.yaml",
                agentFile().replace("file: payouts.csv, token: USDC", "file: " + file + ", token: " + token));
        return this;
    }

    /** Sends by another way than the public one, as the file writes it. */
    Treasury submitting(String way) {
        write("treasury.yaml", agentFile() + "submit: " + way + "\n");
        return this;
    }

    /** Creates the helper contract. */
    void deploy() {
        Banyan.Ended ended = typed("deploy");
        if (ended.status() != 0) {
            throw new AssertionError(ended.err());
        }
    }

    /** Starts the daemon in a process of its own. */
    RunningDaemon start() {
        return RunningDaemon.start(folder, file(), "--json");
    }

    /** Runs the agent until the list is worked off; answers what the final report says of it. */
    JsonNode settle() {
        return settle(false);
    }

    /** The same, leaving out what can not be paid. */
    JsonNode settleTheRest() {
        return settle(true);
    }

    /** What the operator was told meanwhile. */
    List<String> said() {
        return said.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private JsonNode settle(boolean paysTheRest) {
        Catalogs catalogs = Catalogs.with(UserJars.none());
        Environment environment = Environment.ofProcess();
        ParsedAgentFile parsed = AgentFileSet.read(List.of(Path.of(file())), environment, catalogs, Strictness.RUN)
                .files()
                .getFirst();
        PayoutBooks books = PayoutBooks.read(List.of(parsed.assumed()), paysTheRest);
        Settlements settlements = new Settlements();
        JournalOptions journal = new JournalOptions.File(folder.resolve("data/journal"));
        try (ChainLink link = ChainLink.connect(parsed)) {
            AgentAssembly agent = new Assembler(catalogs, environment, Minds.withoutModels(), books, settlements)
                    .assemble(parsed, link, Assembler.Contracts.REQUIRED);
            try (AgentRun run = AgentRun.start(
                    List.of(agent), link.chain(), link.shownRpc(), settlements, o -> o.withJournal(journal))) {
                run.host();
                watchUntilWorkedOff(run, settlements);
                return RunningDaemon.json(run.report().json()).at("/agents/0/settlements/0");
            }
        }
    }

    private void watchUntilWorkedOff(AgentRun run, Settlements settlements) {
        said.reset();
        PlainView view = new PlainView(new PrintStream(said, true, StandardCharsets.UTF_8));
        try (ExecutorService watcher = Executors.newSingleThreadExecutor()) {
            Future<?> watching = watcher.submit(() -> {
                run.watch(OptionalLong.empty(), view);
                return true;
            });
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> watching.isDone()
                            || settlements.of("treasury").getFirst().onChain().isPresent());
            run.stop();
            watching.get();
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Waits until the daemon has worked the list off and asked the chain about it, then ends it; answers what it reports. */
    static JsonNode finish(RunningDaemon daemon) {
        Awaitility.await().atMost(PATIENCE).until(() -> {
            if (!daemon.process().alive()) {
                throw new AssertionError(daemon.process().err());
            }
            return progress(daemon).path("onChain").isObject();
        });
        daemon.process().terminate();
        Banyan.Ended ended = daemon.process().ended(PATIENCE);
        if (ended.status() != 0) {
            throw new AssertionError(ended.err());
        }
        return RunningDaemon.json(ended.out()).at("/agents/0/settlements/0");
    }

    /** How far the list is. */
    static JsonNode progress(RunningDaemon daemon) {
        return daemon.status().at("/agents/0/settlements/0");
    }

    /** Runs the daemon in this process, to the end that it comes to by itself: a list that it refuses. */
    Banyan.Ended run() {
        return typed("run", "--port", "0", "--blocks", "20", "--json");
    }

    /** Runs a command on the agent's file in this process. */
    Banyan.Ended typed(String command, String... more) {
        List<String> words = new ArrayList<>(List.of(command, file()));
        if (!command.equals("validate")) {
            words.addAll(List.of("--data", folder.resolve("data").toString()));
        }
        words.addAll(List.of(more));
        return Typed.run(words.toArray(String[]::new));
    }

    /** Throws the daemon's own directory away. */
    void loseData() {
        try (Stream<Path> paths = Files.walk(folder.resolve("data"))) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every transfer of the token out of the account since this was made, as the chain says. */
    List<Transfer> transfers() {
        String account = TraderFile.TRADER.getAddress();
        JsonNode logs = chain.rpc()
                .call(
                        "eth_getLogs",
                        Map.of(
                                "fromBlock",
                                firstBlock,
                                "toBlock",
                                "latest",
                                "address",
                                usdc(),
                                "topics",
                                List.of(TRANSFER, "0x" + "0".repeat(24) + account.substring(2))));
        List<Transfer> found = new ArrayList<>();
        logs.forEach(log -> found.add(new Transfer(
                "0x" + log.at("/topics/2").asText().substring(2 + 24),
                new BigInteger(log.get("data").asText().substring(2), 16))));
        return found;
    }

    /** The transfers that a list asks for. */
    static List<Transfer> wanted(List<ListLine> lines) {
        return lines.stream()
                .map(line -> new Transfer(person(line.person()), BigInteger.valueOf(line.units())))
                .toList();
    }

    /** The ether of a person. */
    BigInteger ether(int person) {
        return chain.rpc().quantity("eth_getBalance", person(person), "latest");
    }

    /** The account's transactions so far. */
    long transactions() {
        return chain.rpc()
                .quantity("eth_getTransactionCount", TraderFile.TRADER.getAddress(), "latest")
                .longValueExact();
    }

    String usdc() {
        return chain.world().token("USDC").address().value();
    }

    static String person(int number) {
        return number == NOBODY ? NOWHERE : "0x%040x".formatted(0xbeef0000L + number);
    }

    private String file() {
        return folder.resolve("treasury.yaml").toString();
    }

    private String agentFile() {
        String people = IntStream.range(0, ListLine.PEOPLE)
                .mapToObj(n -> "    p%d: \"%s\"%n".formatted(n, person(n)))
                .collect(Collectors.joining());
        String names =
                IntStream.range(0, ListLine.PEOPLE).mapToObj(n -> "p" + n).collect(Collectors.joining(", "));
        return """
                banyan: 1
                agent: treasury
                unit: WETH
                %s  confirmations: 1
                  people:
                %s    p-1: "%s"
                    stranger: "0x00000000000000000000000000000000000badba"
                wallet:
                  address: "%s"
                  key: %s
                mode: live
                strategies:
                  - settlement: {name: payroll, file: payouts.csv, token: USDC, batch: %d}
                policy:
                  perTransaction: [1000 USDC, 10 WETH]
                  perDay: [100000 USDC, 100 WETH]
                  maxFee: 250 gwei
                  maxGas: {perTransaction: 1 ETH, perDay: 100 ETH}
                  allow: [{pay: [%s, p-1]}]
                """.formatted(
                chain.chainBlock(), people, NOWHERE, TraderFile.TRADER.getAddress(), TraderFile.KEY, batch, names);
    }

    private void write(String name, String text) {
        try {
            Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
