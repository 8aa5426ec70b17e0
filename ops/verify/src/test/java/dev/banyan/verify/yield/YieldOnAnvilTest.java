package dev.banyan.verify.yield;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.banyan.devnet.failure.DevnetException;
import dev.banyan.verify.command.Banyan;
import dev.banyan.verify.command.RunningDaemon;
import dev.banyan.verify.command.Typed;
import dev.banyan.verify.demo.BooksCheck;
import dev.banyan.verify.demo.RunCheck;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is promised of the yield strategy, through the gate and on the protocols' own bytecode; balances are the chain's. */
class YieldOnAnvilTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final BigInteger THOUSAND = BigInteger.TEN.pow(9);
    private static final BigInteger NEARLY_ALL = THOUSAND.multiply(BigInteger.valueOf(998));

    @TempDir
    Path folder;

    private final SavingsWorld world = new SavingsWorld();

    @AfterEach
    void end() {
        world.close();
    }

    @Test
    void idleMoneyGoesToTheMarketAndAfterAKillAndAReorgOnToTheVaultThatPaysMore() {
        world.seedVault();
        world.vaultPays(0);
        String file = world.write(folder, "live");
        Banyan.Ended deployed =
                Typed.run("deploy", file, "--data", folder.resolve("data").toString());
        assertThat(deployed.status()).as(deployed.err()).isZero();

        try (RunningDaemon daemon = RunningDaemon.start(folder, file, "--json")) {
            until(daemon, () -> world.lent().compareTo(NEARLY_ALL) > 0);
            assertThat(world.idle()).isEqualTo(THOUSAND);
            assertThat(world.stored()).isZero();
            daemon.process().kill();
        }
        world.reorg(3);

        try (RunningDaemon daemon = RunningDaemon.start(folder, file, "--json")) {
            world.vaultPays(50);
            until(daemon, () -> world.stored().compareTo(NEARLY_ALL.shiftRight(1)) > 0);
            assertThat(world.idle()).isGreaterThanOrEqualTo(THOUSAND);
            daemon.process().terminate();
            Banyan.Ended ended = daemon.process().ended(PATIENCE);
            assertThat(ended.status()).as(ended.err()).isZero();
            BigInteger all = world.idle().add(world.lent()).add(world.stored());
            assertThat(all).isGreaterThan(BigInteger.TEN.pow(12));
            JsonNode agent = RunningDaemon.json(ended.out()).at("/agents/0");
            assertThat(agent.at("/strategies/0/kind").asText()).isEqualTo("yield");
            assertThat(agent.at("/transactions/reverted").asInt())
                    .as(ended.err())
                    .isZero();
            assertThat(agent.at("/verdicts/denied").asInt()).as(ended.err()).isZero();

            // The second run found nearly all of it in the market, or the reorg had given it back.
            assertThat(comparison(agent, "leftWhereItWas")).isGreaterThanOrEqualTo(BigInteger.TEN.pow(12));
            assertThat(comparison(agent, "bestFixedVenue")).isGreaterThan(BigInteger.TEN.pow(12));
            theBooksOfBothRunsAreTheChains(ended.out());
        }
    }

    /** From the opening, which is before the first run, on; by a client of its own. */
    private void theBooksOfBothRunsAreTheChains(String report) {
        RunCheck saver = RunCheck.of(report, world.node()).agent("saver");
        assertThat(saver.agent().at("/books/since").asLong()).isLessThan(saver.startBlock());
        new BooksCheck(saver, Set.of(world.lentToken().value()))
                .balanceAtTheEnd()
                .balanceAtEveryBlock()
                .interestIsEarned();
    }

    private static BigInteger comparison(JsonNode agent, String name) {
        for (JsonNode comparison : agent.get("comparisons")) {
            if (comparison.get("name").asText().equals(name)) {
                assertThat(comparison.get("token").asText()).isEqualTo("USDC");
                return new BigInteger(comparison.get("amount").asText());
            }
        }
        throw new AssertionError(name + " is missing in " + agent);
    }

    private void until(RunningDaemon daemon, BooleanSupplier done) {
        // A call at the latest block is refused now and then while Anvil makes the next one: Aave meets an older time
        // than it has noted.
        Awaitility.await()
                .atMost(PATIENCE)
                .ignoreException(DevnetException.class)
                .until(() -> {
                    if (!daemon.process().alive()) {
                        throw new AssertionError(daemon.process().err());
                    }
                    return done.getAsBoolean();
                });
    }
}
