package dev.banyan.verify.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.banyan.devnet.Devnet;
import dev.banyan.devnet.DevnetOptions;
import dev.banyan.verify.command.Banyan;
import dev.banyan.verify.command.RunningDaemon;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A daemon that is killed again and again while it pays a list, and started again with what it had stored. */
class SettlementKillTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration PACE = Duration.ofMillis(400);
    private static final int LINES = 500;
    private static final boolean ALL = Boolean.getBoolean("banyan.faults");

    @TempDir
    Path folder;

    private final long seed = Long.getLong("banyan.seed", 41);
    private Devnet chain;

    @BeforeEach
    void startChain() {
        chain = Devnet.start(DevnetOptions.defaults().withBlockTime(PACE));
    }

    @AfterEach
    void stopChain() {
        chain.close();
    }

    @ParameterizedTest
    @CsvSource({"1, 10, 10", "5, 4, 10"})
    void fiveHundredLinesArePaidOnceEachThoughTheDaemonIsKilled(int batch, int sampled, int all) {
        int kills = ALL ? all : sampled;
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        List<ListLine> lines = ListLine.range(1, LINES);
        Treasury treasury = new Treasury(chain, folder, batch).list(lines);
        if (batch > 1) {
            treasury.deploy();
        }

        for (int kill = 1; kill <= kills; kill++) {
            killAfter(treasury, kill * LINES / (kills + 1), random.nextInt(400));
        }
        JsonNode report = finish(treasury);

        assertThat(report.get("paid").asInt()).isEqualTo(LINES);
        assertThat(report.get("refused")).isEmpty();
        assertThat(report.at("/onChain/paid").asInt()).isEqualTo(LINES);
        assertThat(treasury.transfers())
                .as("seed %d", seed)
                .containsExactlyInAnyOrderElementsOf(Treasury.wanted(lines));
        long transactions = treasury.transactions();
        assertThat(finish(treasury).get("paid").asInt()).isEqualTo(LINES);
        assertThat(treasury.transactions()).isEqualTo(transactions);

        List<ListLine> edited = new ArrayList<>(lines);
        edited.set(LINES - 1, ListLine.of(LINES).of(9_000_000L));
        Banyan.Ended refused = treasury.list(edited).run();
        assertThat(refused.status()).as(refused.err()).isEqualTo(2);
        assertThat(refused.err()).contains("payouts.csv:" + (LINES + 1) + ": ").contains("the id pay-" + LINES);
        assertThat(treasury.transactions()).isEqualTo(transactions);
    }

    private static JsonNode finish(Treasury treasury) {
        try (RunningDaemon daemon = treasury.start()) {
            return Treasury.finish(daemon);
        }
    }

    /** Lets a daemon go until so many lines are paid and a little longer. */
    private static void killAfter(Treasury treasury, int paid, int millis) {
        try (RunningDaemon daemon = treasury.start()) {
            try {
                Awaitility.await()
                        .atMost(PATIENCE)
                        .pollInterval(Duration.ofMillis(50))
                        .until(() -> Treasury.progress(daemon).path("paid").asInt() >= paid);
            } catch (ConditionTimeoutException e) {
                throw new AssertionError(
                        "not " + paid + " paid: " + daemon.status() + "; it said: "
                                + daemon.process().err(),
                        e);
            }
            Awaitility.await().pollDelay(Duration.ofMillis(millis)).until(() -> true);
            daemon.process().kill();
        }
    }
}
