package dev.banyan.verify.risk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.hex.Address;
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
import dev.banyan.devnet.market.Crash;
import dev.banyan.devnet.market.MarketSettings;
import dev.banyan.devnet.rpc.DevAccount;
import dev.banyan.file.Environment;
import dev.banyan.file.ParsedAgentFile;
import dev.banyan.file.Strictness;
import dev.banyan.runtime.assembly.JournalOptions;
import dev.banyan.runtime.event.RuntimeEvent;
import dev.banyan.verify.command.TraderFile;
import dev.banyan.web3j.helper.HelperContract;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two accounts with the same loan in a crash by two fifths: an agent watches one, the market's own liquidator both. The watched one
 * has money to repay with, or nothing but its loan.
 */
final class GuardOnAnvilTest {

    private static final Duration PACE = Duration.ofMillis(400);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final BigInteger ONE = BigInteger.TEN.pow(18);
    private static final int CALM_BLOCKS = 3;
    private static final int FALLING_BLOCKS = 16;

    @TempDir
    Path folder;

    private final Devnet chain = Devnet.start(DevnetOptions.defaults().withBlockTime(PACE));
    private final Address guarded = Address.of(TraderFile.TRADER.getAddress());
    private final Address control = DevAccount.testAccounts().get(4);
    private final Borrowers borrowers = new Borrowers(chain);
    private final Queue<String> alerts = new ConcurrentLinkedQueue<>();

    @BeforeEach
    void takeUpLoans() {
        TraderFile.writeKeystore(folder, "key.json");
        borrowers.borrow(guarded);
        borrowers.borrow(control);
    }

    @AfterEach
    void stop() {
        chain.close();
    }

    @Test
    void theWatchedLoanIsRepaidInTimeAndTheOtherIsLiquidated() throws IOException {
        crash("");
    }

    @Test
    void aLoanWithoutFreeFundsIsPaidBackOutOfItsCollateralInOneTransactionAndNobodyElseCanDoIt() throws IOException {
        borrowers.strip(guarded, control);
        Address helper = HelperContract.of(HelperContract.DELEVERAGER, guarded).address();
        BigInteger collateral = borrowers.held(guarded).getLast();

        crash(", unwind: dexA, unwindCost: 300 bps");

        assertThat(borrowers.held(guarded).getLast()).isPositive().isLessThan(collateral);
        assertThat(borrowers.held(helper)).containsOnly(BigInteger.ZERO);
        DeleveragerAttacks attacks = new DeleveragerAttacks(chain, borrowers, guarded, helper);
        attacks.allFail(borrowers.repayment(guarded));
        attacks.goesThroughThoughSomebodyRepaysFirst(borrowers.repayment(guarded));
    }

    private void crash(String settings) throws IOException {
        Catalogs catalogs = Catalogs.with(UserJars.none());
        Path file = Files.writeString(folder.resolve("guard.yaml"), agentFile(settings));
        ParsedAgentFile parsed = AgentFileSet.read(List.of(file), Environment.ofProcess(), catalogs, Strictness.RUN)
                .files()
                .getFirst();
        Settlements settlements = new Settlements();
        JournalOptions journal = new JournalOptions.File(folder.resolve("journal"));
        try (ChainLink link = ChainLink.connect(parsed);
                AgentRun run = AgentRun.start(
                        List.of(new Assembler(
                                        catalogs,
                                        Environment.ofProcess(),
                                        Minds.withoutModels(),
                                        PayoutBooks.read(List.of(parsed.assumed()), false),
                                        settlements)
                                .assemble(parsed, link, Assembler.Contracts.REQUIRED)),
                        link.chain(),
                        link.shownRpc(),
                        settlements,
                        options -> options.withJournal(journal)
                                .withListener(options.listener().andThen(this::hear)))) {
            run.host();
            // The loans stand below `warn` from the first head on, so that the agent is seen to watch before the crash.
            awaitAlert("is below warn 1.5000");
            long begins = chain.mine().index() + CALM_BLOCKS;
            chain.startMarket(MarketSettings.of(4).withCrash(new Crash(begins, 40, FALLING_BLOCKS)));

            Awaitility.await().atMost(PATIENCE).until(() -> borrowers.liquidations(control) > 0);
            long over = chain.head() + FALLING_BLOCKS / 2;
            Awaitility.await().atMost(PATIENCE).until(() -> chain.head() > over);

            assertThat(alerts).anyMatch(text -> text.contains("is below act 1.2500"));
            assertThat(borrowers.repayments(guarded)).isPositive();
            assertThat(borrowers.liquidations(guarded)).isZero();
            assertThat(borrowers.healthFactor(guarded)).isGreaterThan(ONE);
            assertThat(borrowers.repayments(control)).isZero();
        }
    }

    private void hear(RuntimeEvent event) {
        if (event instanceof RuntimeEvent.StrategyAlerted alert) {
            alerts.add(alert.text());
        }
    }

    private void awaitAlert(String words) {
        Awaitility.await().atMost(PATIENCE).until(() -> alerts.stream().anyMatch(text -> text.contains(words)));
    }

    private String chainBlock() {
        return chain.chainBlockWithProtocols();
    }

    private String agentFile(String settings) {
        return """
                banyan: 1
                agent: guard
                unit: WETH
                %s  confirmations: 1
                prices:
                  WETH: {feed: ethUsd, maxAge: 1h}
                  USDC: {feed: usdcUsd, maxAge: 24h}
                wallet:
                  address: "%s"
                  key: %s
                mode: live
                strategies:
                  - risk: {name: guard, venue: aave, warn: 1.5, act: 1.25, target: 1.6%s}
                policy:
                  perTransaction: [100000 USDC, 10 WETH]
                  perDay: [500000 USDC, 20 WETH]
                  maxLoss: {perTransaction: 1 WETH, perDay: 5 WETH}
                  maxFee: {default: 250 gwei, protect: 500 gwei}
                  maxGas: {perTransaction: 0.5 ETH, perDay: 5 ETH}
                  maxSlippage: 400 bps
                  allow: [{lend: [aave]}, {trade: [dexA]}]
                """.formatted(chainBlock(), guarded, TraderFile.KEY, settings);
    }
}
