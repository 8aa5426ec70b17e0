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
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The journal of a daemon that paid, was killed, went on and was stopped; then somebody meddles with it. */
class AuditTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String WALLET = "wallet|31337|" + Paymaster.ACCOUNT.toLowerCase(Locale.ROOT);

    @TempDir
    Path folder;

    @Test
    void whatADaemonJournalledIsWholeAndEveryChangeIsFound() throws IOException, SQLException {
        payWithAKillInBetween();
        Path data = folder.resolve("data");

        Banyan.Ended whole = verify(data, "--json");
        assertThat(whole.status()).as(whole.err()).isZero();
        JsonNode told = RunningDaemon.json(whole.out());
        int last = records(told);
        assertThat(last).isGreaterThan(Paymaster.LINES);
        assertThat(told.get("heads").asInt()).isPositive();
        List<String> heads = Files.readAllLines(data.resolve("audit/heads.jsonl"));
        assertThat(heads)
                .anySatisfy(head ->
                        assertThat(head).contains("\"persistenceId\":\"" + WALLET + "\",\"sequence\":" + last + ","));

        found(
                "UPDATE \"event_journal\" SET \"event_payload\" = (SELECT \"event_payload\" FROM \"event_journal\""
                        + " WHERE \"persistence_id\" = '%1$s' AND \"sequence_number\" = 5)"
                        + " WHERE \"persistence_id\" = '%1$s' AND \"sequence_number\" = 9",
                "record 9 of " + WALLET + " was swapped or moved: it is record 5");
        found(
                "DELETE FROM \"event_journal\" WHERE \"persistence_id\" = '%1$s' AND \"sequence_number\" = 7",
                "record 7 of " + WALLET + " is missing");
        found(
                "DELETE FROM \"snapshot\"; DELETE FROM \"event_journal\" WHERE \"persistence_id\" = '%1$s' AND"
                        + " \"sequence_number\" = " + last,
                "record " + last + " of " + WALLET + " is missing, and all after it");
    }

    private void payWithAKillInBetween() throws IOException {
        try (Devnet chain = Devnet.start(DevnetOptions.defaults().withBlockTime(Duration.ZERO));
                Paymaster payer = Paymaster.on(chain, folder)) {
            try (RunningDaemon daemon = payer.start()) {
                Awaitility.await().atMost(PATIENCE).until(() -> {
                    payer.mine(daemon);
                    return payer.nonce() > 10;
                });
                Banyan.Ended running = verify(folder.resolve("data"));
                assertThat(running.status()).isEqualTo(3);
                assertThat(running.err())
                        .contains("in use by process " + daemon.process().id());
                daemon.process().kill();
            }
            Banyan.Ended killed = verify(folder.resolve("data"));
            assertThat(killed.status()).as(killed.err()).isZero();
            try (RunningDaemon daemon = payer.start()) {
                payer.payAll(daemon);
                daemon.process().terminate();
                assertThat(daemon.process().ended(PATIENCE).status()).isZero();
            }
        }
    }

    private void found(String change, String words) throws IOException, SQLException {
        Path copy = Files.createTempDirectory(folder, "meddled");
        for (String name : List.of("journal/journal.mv.db", "audit/heads.jsonl", "audit/key.pub")) {
            Files.createDirectories(copy.resolve(name).resolveSibling("."));
            Files.copy(folder.resolve("data").resolve(name), copy.resolve(name));
        }
        try (Connection connection =
                        DriverManager.getConnection("jdbc:h2:file:" + copy.resolve("journal/journal"), "sa", "");
                Statement statement = connection.createStatement()) {
            statement.execute(change.formatted(WALLET));
        }
        Banyan.Ended ended = verify(copy);
        assertThat(ended.err()).contains(words).doesNotContain("Exception", "\tat ");
        assertThat(ended.status()).isEqualTo(1);
    }

    private static int records(JsonNode told) {
        for (JsonNode journal : told.get("journals")) {
            if (journal.get("persistenceId").asText().equals(WALLET)) {
                return journal.get("records").asInt();
            }
        }
        throw new AssertionError("no " + WALLET + " in " + told);
    }

    private static Banyan.Ended verify(Path data, String... more) {
        List<String> words = new ArrayList<>(List.of("audit", "verify", "--data", data.toString()));
        words.addAll(List.of(more));
        return Typed.run(words.toArray(String[]::new));
    }
}
