package dev.banyan.verify.executor;

import static dev.banyan.verify.executor.ExecutorWorld.ether;
import static dev.banyan.verify.executor.ExecutorWorld.units;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.banyan.api.hex.Address;
import dev.banyan.contracts.ContractArtifact;
import dev.banyan.daemon.mind.Minds;
import dev.banyan.daemon.session.AgentFileSet;
import dev.banyan.daemon.session.AgentRun;
import dev.banyan.daemon.session.Assembler;
import dev.banyan.daemon.session.Catalogs;
import dev.banyan.daemon.session.ChainLink;
import dev.banyan.daemon.session.UserJars;
import dev.banyan.daemon.settlement.PayoutBooks;
import dev.banyan.daemon.settlement.Settlements;
import dev.banyan.file.Environment;
import dev.banyan.file.ParsedAgentFile;
import dev.banyan.file.Strictness;
import dev.banyan.runtime.assembly.JournalOptions;
import dev.banyan.verify.command.RunningDaemon;
import dev.banyan.verify.command.TraderFile;
import dev.banyan.verify.executor.Calls.Hop;
import dev.banyan.web3j.abi.Multicall3;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.web3j.abi.datatypes.generated.Uint8;

/** A live arbitrage agent on two exchanges, one of whose tokens begins to take a fee. */
final class QuarantineOnAnvilTest {

    private static final int HONEST = 0;
    private static final int TAKES_FEE = 1;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    private final ExecutorWorld world = new ExecutorWorld();
    private final String trader = TraderFile.TRADER.getAddress();
    private final String token = world.chain.deploy(world.deployer, "HostileToken");
    private final Hop cheap = world.pool(world.exchangeA, world.base, token, ether(1_000), ether(3_000));

    @BeforeEach
    void prepare() {
        world.pool(world.exchangeB, world.base, token, ether(1_000), ether(2_500));
        world.chain.setCode(
                Multicall3.ADDRESS.value(), ContractArtifact.load("Multicall3").runtimeCode());
        world.placeExecutor(trader);
        TraderFile.writeKeystore(folder, "key.json");
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void theTokenIsLeftAloneWhileTheOthersAreTradedUntilTheOperatorLiftsIt() {
        behave(TAKES_FEE);
        Catalogs catalogs = Catalogs.with(UserJars.none());
        ParsedAgentFile parsed = AgentFileSet.read(
                        List.of(Path.of(file())), Environment.ofProcess(), catalogs, Strictness.RUN)
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
                        options -> options.withJournal(journal))) {
            run.host();
            theTokenIsListedAndTheHonestPoolsAreTraded(run);
            liftedItIsTradedAgain(run);
        }
    }

    private void theTokenIsListedAndTheHonestPoolsAreTraded(AgentRun run) {
        Awaitility.await().atMost(PATIENCE).until(() -> {
            waitForABlock();
            return !quarantined(run).isEmpty() && confirmed(run) > 0;
        });
        JsonNode one = quarantined(run).get(0);
        assertThat(one.path("address").asText()).isEqualTo(token);
        assertThat(one.path("kind").asText()).isEqualTo("token");
        assertThat(one.path("cause").asText()).isEqualTo("moves-otherwise");
        long blocks = List.of(10L, 100L, 1_000L).get(Math.min(one.path("times").asInt(), 3) - 1);
        assertThat(one.path("until").asLong() - one.path("since").asLong()).isEqualTo(blocks);
        assertThat(profit()).isPositive();
    }

    private void liftedItIsTradedAgain(AgentRun run) {
        behave(HONEST);
        BigInteger held = world.balance(token, cheap.pair());

        run.runtime()
                .lift(Address.of(token), Optional.empty())
                .toCompletableFuture()
                .join();

        Awaitility.await().atMost(PATIENCE).until(() -> {
            waitForABlock();
            return world.balance(token, cheap.pair()).compareTo(held) < 0;
        });
        assertThat(quarantined(run)).isEmpty();
    }

    /** Anybody's transaction makes one. */
    private void waitForABlock() {
        world.mint(world.third, world.stranger, units(1, 8));
    }

    private JsonNode quarantined(AgentRun run) {
        return agent(run).at("/strategies/0/quarantined");
    }

    private long confirmed(AgentRun run) {
        return agent(run).at("/transactions/confirmed").asLong();
    }

    private static JsonNode agent(AgentRun run) {
        return RunningDaemon.json(run.status(List.of()).body()).at("/agents/0");
    }

    private BigInteger profit() {
        return world.balance(world.base, trader);
    }

    private void behave(int behaviour) {
        world.chain.send(world.deployer, token, Calls.encode("behave", new Uint8(behaviour)));
    }

    private String file() {
        String routerA = router(world.exchangeA);
        String routerB = router(world.exchangeB);
        return TraderFile.on("""
                chain:
                  id: 31337
                  rpc: %s
                  confirmations: 1
                  native: {symbol: ETH, wrapped: WETH}
                  tokens:
                    WETH: "%s"
                    MID: "%s"
                    FEE: {address: "%s", decimals: 18}
                  venues:
                    dexA: {kind: uniswap-v2, factory: "%s", router: "%s"}
                    dexB: {kind: uniswap-v2, factory: "%s", router: "%s"}
                """.formatted(
                                world.chain.url(),
                                world.base,
                                world.middle,
                                token,
                                world.exchangeA,
                                routerA,
                                world.exchangeB,
                                routerB))
                .write(folder, "trader.yaml");
    }

    private String router(String exchange) {
        return world.chain.deploy(
                world.deployer, "UniswapV2Router02", Calls.address(exchange), Calls.address(world.base));
    }
}
