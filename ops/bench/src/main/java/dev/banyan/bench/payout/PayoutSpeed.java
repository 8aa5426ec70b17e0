package dev.banyan.bench.payout;

import dev.banyan.bench.BenchFolder;
import dev.banyan.daemon.mind.Minds;
import dev.banyan.daemon.session.AgentFileSet;
import dev.banyan.daemon.session.AgentRun;
import dev.banyan.daemon.session.Assembler;
import dev.banyan.daemon.session.Catalogs;
import dev.banyan.daemon.session.ChainLink;
import dev.banyan.daemon.session.UserJars;
import dev.banyan.daemon.settlement.PayoutBooks;
import dev.banyan.daemon.settlement.Settlements;
import dev.banyan.devnet.Devnet;
import dev.banyan.devnet.DevnetOptions;
import dev.banyan.file.ParsedAgentFile;
import dev.banyan.file.Strictness;
import dev.banyan.runtime.assembly.AgentAssembly;
import dev.banyan.runtime.assembly.JournalOptions;
import dev.banyan.runtime.assembly.RuntimeOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * Pays a list of USDC, a plain transfer a line, on a real Anvil with one-second blocks, as the daemon does, its journal in
 * an H2 file; prints how many payouts a second were confirmed, and the processor time of one by stage.
 *
 * <p>Arguments: lines, transactions in flight. Needs JDK 25 on Linux for the stages. With the property {@code payout.tops}
 * it prints where the time of one stage goes.
 */
public final class PayoutSpeed {

    private static final Duration BLOCK = Duration.ofSeconds(1);

    private final int lines;
    private final int inFlight;

    private PayoutSpeed(String[] arguments) {
        this.lines = Integer.parseInt(arguments[0]);
        this.inFlight = Integer.parseInt(arguments[1]);
    }

    /** Measures and prints. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        new PayoutSpeed(arguments).run();
        System.exit(0);
    }

    private void run() throws IOException, InterruptedException {
        try (BenchFolder folder = BenchFolder.create("payout-speed");
                Devnet chain = Devnet.start(DevnetOptions.defaults().withBlockTime(BLOCK))) {
            pay(PayoutFolder.write(folder.path(), chain, lines, inFlight), nodeCpu(chain), chain);
        }
    }

    private void pay(PayoutFolder folder, Duration nodeBefore, Devnet node) throws IOException, InterruptedException {
        Catalogs catalogs = Catalogs.with(UserJars.none());
        ParsedAgentFile file = AgentFileSet.read(
                        List.of(folder.agentFile()), PayoutFolder.environment(), catalogs, Strictness.RUN)
                .files()
                .getFirst();
        Settlements settlements = new Settlements();
        Rhythm rhythm = new Rhythm(lines);
        try (ChainLink link = ChainLink.connect(file)) {
            PayoutBooks books = PayoutBooks.read(List.of(file.assumed()), false);
            AgentAssembly agent = new Assembler(
                            catalogs, PayoutFolder.environment(), Minds.withoutModels(), books, settlements)
                    .assemble(file, link, Assembler.Contracts.REQUIRED);
            try (CpuByStage cpu = CpuByStage.start();
                    AgentRun run = AgentRun.start(
                            List.of(agent),
                            link.chain(),
                            link.shownRpc(),
                            settlements,
                            usual -> options(usual, folder, rhythm))) {
                run.host();
                rhythm.await();
                print(rhythm, cpu.stop(), nodeCpu(node).minus(nodeBefore));
            }
        }
    }

    private RuntimeOptions options(RuntimeOptions usual, PayoutFolder folder, Rhythm rhythm) {
        return usual.withListener(usual.listener().andThen(rhythm))
                .withJournal(new JournalOptions.File(folder.journal()))
                .withTransactionsInFlight(inFlight);
    }

    private void print(Rhythm rhythm, CpuByStage.Spent spent, Duration node) {
        System.out.printf(
                "%d lines, %d in flight: %d confirmed, %d not, in %.1f s: %.0f payouts/s%n",
                lines,
                inFlight,
                rhythm.confirmed(),
                rhythm.failed(),
                rhythm.seconds(),
                rhythm.confirmed() / rhythm.seconds());
        System.out.println("confirmed from head to head: " + rhythm.perHead());
        System.out.printf(
                "processor time a payout: %.2f ms here, %.2f ms in the node%n",
                millisEach(spent.total()), millisEach(node));
        spent.stages()
                .forEach(stage -> System.out.printf("  %-32s %.2f ms%n", stage.getKey(), millisEach(stage.getValue())));
        spent.tops()
                .getOrDefault(System.getProperty("payout.tops", ""), List.of())
                .forEach(top -> System.out.println("    " + top));
    }

    private double millisEach(Duration all) {
        return all.toNanos() / 1e6 / lines;
    }

    private static Duration nodeCpu(Devnet chain) {
        return ProcessHandle.of(chain.nodePid())
                .flatMap(process -> process.info().totalCpuDuration())
                .orElse(Duration.ZERO);
    }
}
