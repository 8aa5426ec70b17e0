package dev.banyan.verify.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.banyan.devnet.Devnet;
import dev.banyan.devnet.DevnetOptions;
import dev.banyan.verify.command.Banyan;
import dev.banyan.verify.command.RunningDaemon;
import dev.banyan.verify.command.Typed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator says to a daemon in a process of its own, while it pays on a chain that mines only when asked. */
class OperatorTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int MOST_IN_FLIGHT = 16;

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private Devnet chain;

    @SuppressWarnings("NullAway.Init")
    private Paymaster payer;

    @BeforeEach
    void startChain() {
        chain = Devnet.start(DevnetOptions.defaults().withBlockTime(Duration.ZERO));
        payer = Paymaster.on(chain, folder);
    }

    @AfterEach
    void stopChain() {
        payer.close();
        chain.close();
    }

    @Test
    void aPauseBeginsNothingNewSurvivesARestartAndIsLifted() throws IOException {
        String since;
        long paid;
        try (RunningDaemon daemon = payer.start()) {
            payer.mineUntilSomethingWaits(daemon);
            assertThat(account(payer.says(daemon, "pause", "payer", "--json"))
                            .get("standing")
                            .asText())
                    .isEqualTo("paused");
            nothingMayLand(daemon);
            paid = payer.nonce();
            assertThat(paid).isPositive().isLessThan(Paymaster.LINES);
            nothingIsBroadcast(daemon);
            since = account(payer.says(daemon, "status", "--json")).get("since").asText();
            stop(daemon);
        }

        try (RunningDaemon daemon = payer.start()) {
            JsonNode account = account(payer.says(daemon, "status", "--json"));
            assertThat(account.get("standing").asText()).isEqualTo("paused");
            assertThat(account.get("since").asText()).isEqualTo(since);
            assertThat(account.get("reason").asText())
                    .contains(System.getProperty("user.name"))
                    .contains("via http");
            nothingIsBroadcast(daemon);
            assertThat(payer.nonce()).isEqualTo(paid);

            assertThat(payer.says(daemon, "resume").out()).contains(": running");
            payer.payAll(daemon);
            stop(daemon);
        }
        assertThat(payer.nonce()).isEqualTo(Paymaster.LINES);
        theWordsAreJournalled("p", "r");
    }

    @Test
    void aHaltBroadcastsNothingMoreNotEvenBumpsAndListsWhatMayLand() throws IOException {
        try (RunningDaemon daemon = payer.start()) {
            // At one head if that may be: what is laid out together is handed over again together, too.
            Awaitility.await()
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> {
                        if (payer.waiting() == MOST_IN_FLIGHT) {
                            return true;
                        }
                        payer.mineNothing(daemon);
                        return payer.waiting() == MOST_IN_FLIGHT;
                    });
            long first = payer.broadcasts();
            Awaitility.await().atMost(PATIENCE).until(() -> {
                payer.mineNothing(daemon);
                return payer.broadcasts() > first;
            });

            JsonNode account = account(payer.says(daemon, "halt", "--json"));
            long atHalt = payer.broadcasts();
            assertThat(account.get("standing").asText()).isEqualTo("halted");
            assertThat(account.get("mayLand")).hasSizeGreaterThanOrEqualTo(MOST_IN_FLIGHT);
            assertThat(account.get("mayLand").findValuesAsText("nonce").stream().distinct())
                    .hasSize(MOST_IN_FLIGHT);
            assertThat(payer.says(daemon, "status").out())
                    .contains(": halted since ")
                    .contains("  may still land: "
                            + account.at("/mayLand/0/transaction").asText());
            for (int i = 0; i < 10; i++) {
                payer.mineNothing(daemon);
            }
            assertThat(payer.broadcasts()).isEqualTo(atHalt);

            assertThat(payer.says(daemon, "resume", "payer").status()).isZero();
            payer.payAll(daemon);
            stop(daemon);
        }
        assertThat(payer.nonce()).isEqualTo(Paymaster.LINES);
        theWordsAreJournalled("h", "r");
    }

    @Test
    void anExitThatHoldsHaltsAndADaemonThatIsHaltedStopsAtOnce() {
        try (RunningDaemon daemon = payer.start()) {
            payer.mineUntilSomethingWaits(daemon);

            JsonNode account = account(payer.says(daemon, "exit", "--json"));

            assertThat(account.get("standing").asText()).isEqualTo("halted");
            assertThat(account.get("mayLand")).isNotEmpty();
            stop(daemon);
        }
        try (RunningDaemon daemon = payer.start()) {
            assertThat(payer.says(daemon, "status").out()).contains(": halted since ");
            stop(daemon);
        }
    }

    /** Nor does anything come that was taken in before the pause and is still simulated: not at three blocks on end. */
    private void nothingMayLand(RunningDaemon daemon) {
        AtomicInteger still = new AtomicInteger();
        Awaitility.await().atMost(PATIENCE).until(() -> {
            payer.mine(daemon);
            boolean none = account(payer.says(daemon, "status", "--json"))
                    .get("mayLand")
                    .isEmpty();
            return still.updateAndGet(before -> none ? before + 1 : 0) == 3;
        });
    }

    private void nothingIsBroadcast(RunningDaemon daemon) {
        long before = payer.broadcasts();
        for (int i = 0; i < 5; i++) {
            payer.mine(daemon);
        }
        assertThat(payer.broadcasts()).isEqualTo(before);
    }

    private static void stop(RunningDaemon daemon) {
        daemon.process().terminate();
        Banyan.Ended ended = daemon.process().ended(PATIENCE);
        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(ended.err()).doesNotContain("\tat ");
    }

    private void theWordsAreJournalled(String... words) throws IOException {
        Path export = folder.resolve("export");
        Banyan.Ended exported = Typed.run(
                "audit",
                "export",
                export.toString(),
                "--data",
                folder.resolve("data").toString());
        assertThat(exported.status()).as(exported.err()).isZero();
        List<String> called = new ArrayList<>();
        for (String line : Files.readAllLines(export.resolve("records.jsonl"))) {
            JsonNode record = RunningDaemon.json(line);
            if (record.get("manifest").asText().startsWith("wallet.control")) {
                assertThat(record.at("/event/p").asText()).isEqualTo(System.getProperty("user.name") + " via http");
                called.add(record.at("/event/w").asText());
            }
        }
        assertThat(called).containsExactly(words);
    }

    private static JsonNode account(Banyan.Ended answer) {
        assertThat(answer.status()).as(answer.err()).isZero();
        return RunningDaemon.json(answer.out()).at("/accounts/0");
    }
}
