package dev.banyan.verify.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.devnet.Devnet;
import dev.banyan.devnet.DevnetOptions;
import dev.banyan.verify.command.Banyan;
import dev.banyan.verify.command.TraderFile;
import dev.banyan.verify.command.Typed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal that a daemon can not go on from: one clear line, exit status 3, and nothing was begun. */
class DamagedJournalTest {

    @TempDir
    static Path shared;

    @TempDir
    Path folder;

    private static Devnet chain;
    private static String file;

    @BeforeAll
    static void writeAJournal() {
        chain = Devnet.start(DevnetOptions.defaults().withMarket(3));
        file = TraderFile.on(chain.chainBlock())
                .with("(?s)wallet:.*mode: live", "mode: paper")
                .write(shared, "paper.yaml");
        Banyan.Ended first = run(shared.resolve("data"), "--blocks", "6");
        assertThat(first.status()).as(first.err()).isZero();
    }

    @AfterAll
    static void stopChain() {
        chain.close();
    }

    @BeforeEach
    void copyIt() throws IOException {
        Files.createDirectories(folder.resolve("journal"));
        Files.copy(shared.resolve("data/journal/journal.mv.db"), folder.resolve("journal/journal.mv.db"));
    }

    @Test
    void aFlippedBitInTheNewestRecord() throws SQLException {
        flipTheNewest();

        refused("record ", "paper-wallet|31337|");
    }

    @Test
    void aNewerFormat() throws SQLException {
        sql("INSERT INTO \"journal_format\" VALUES (99)");

        refused("written by a newer Banyan: its format is 99");
    }

    @Test
    void aFileThatIsNoDatabase() throws IOException {
        byte[] noise = new byte[40_000];
        new Random(7).nextBytes(noise);
        Files.write(folder.resolve("journal/journal.mv.db"), noise);

        refused("journal.mv.db");
    }

    @Test
    void aFileThatAnotherProgramHasOpen() throws SQLException {
        try (Connection other = DriverManager.getConnection(url(), "sa", "")) {
            assertThat(other.isClosed()).isFalse();
            Banyan.Ended ended = Banyan.run(
                    shared, Map.of(), Duration.ofMinutes(2), "run", file, "--port", "0", "--data", folder.toString());
            refused(ended, "another process has it open");
        }
    }

    private void refused(String... words) {
        refused(run(folder), words);
    }

    private static void refused(Banyan.Ended ended, String... words) {
        assertThat(ended.err()).contains(words).doesNotContain("Exception", "\tat ", "fault of the program");
        assertThat(ended.status()).as(ended.err()).isEqualTo(3);
        assertThat(ended.out()).isEmpty();
    }

    private static Banyan.Ended run(Path data, String... more) {
        String[] words = new String[more.length + 6];
        String[] first = {"run", file, "--port", "0", "--data", data.toString()};
        System.arraycopy(first, 0, words, 0, first.length);
        System.arraycopy(more, 0, words, first.length, more.length);
        return Typed.run(words);
    }

    private void flipTheNewest() throws SQLException {
        String newest = " WHERE \"persistence_id\" LIKE 'paper-wallet|%' AND \"sequence_number\" ="
                + " (SELECT MAX(\"sequence_number\") FROM \"event_journal\" WHERE \"persistence_id\" LIKE 'paper-wallet|%')";
        try (Connection connection = DriverManager.getConnection(url(), "sa", "");
                Statement select = connection.createStatement();
                PreparedStatement update =
                        connection.prepareStatement("UPDATE \"event_journal\" SET \"event_payload\" = ?" + newest)) {
            byte[] payload;
            try (ResultSet row = select.executeQuery("SELECT \"event_payload\" FROM \"event_journal\"" + newest)) {
                assertThat(row.next()).isTrue();
                payload = row.getBytes(1);
            }
            payload[payload.length - 1] ^= 1;
            update.setBytes(1, payload);
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
    }

    private void sql(String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url(), "sa", "");
                Statement open = connection.createStatement()) {
            open.execute(statement);
        }
    }

    private String url() {
        return "jdbc:h2:file:" + folder.resolve("journal/journal");
    }
}
