package dev.banyan.runtime.internal.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.banyan.runtime.BanyanRuntime;
import dev.banyan.runtime.assembly.JournalOptions;
import dev.banyan.runtime.assembly.JournalUnusable;
import dev.banyan.runtime.fixture.Kits;
import dev.banyan.runtime.journal.Finding;
import dev.banyan.runtime.journal.JournalCheck;
import dev.banyan.runtime.journal.JournalReader;
import dev.banyan.runtime.journal.JournalRow;
import dev.banyan.runtime.journal.Witness;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalReaderTest {

    private static final String ONE = "counter|1";
    private static final String TWO = "counter|2";

    /** What an H2 expression does to a row's payload: turns one bit of its last byte. */
    private static final String FLIP =
            " SET \"%1$s\" = CAST(SUBSTRING(CAST(\"%1$s\" AS VARBINARY) FROM 1 FOR OCTET_LENGTH(\"%1$s\") - 1) || X'77' AS VARBINARY)";

    @TempDir
    static Path original;

    @TempDir
    Path folder;

    @BeforeAll
    static void writeAJournal() {
        try (Journal journal = Journal.open(new JournalOptions.File(original))) {
            Config config = journal.config()
                    .withFallback(Kits.PATIENT)
                    .withFallback(ConfigFactory.parseResources(BanyanRuntime.class, "akka.conf"))
                    .withFallback(ConfigFactory.defaultReference())
                    .resolve();
            ActorTestKit kit = ActorTestKit.create("journal", config);
            try {
                count(kit, ONE, 60);
                count(kit, TWO, 3);
            } finally {
                kit.shutdownTestKit();
            }
        }
    }

    @BeforeEach
    void copyIt() throws IOException {
        Files.copy(
                original.resolve("journal.mv.db"),
                folder.resolve("journal.mv.db"),
                StandardCopyOption.REPLACE_EXISTING);
    }

    @Test
    void readsEveryRecordOfEveryJournalAndFindsThemWhole() {
        try (JournalReader reader = open()) {
            assertThat(reader.journals()).containsExactly(ONE, TWO);
            List<JournalRow> rows = new ArrayList<>();
            reader.rows(ONE, rows::add);
            assertThat(rows)
                    .extracting(JournalRow::number)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, 60).boxed().toList());
            assertThat(rows)
                    .allSatisfy(row -> assertThat(row).isInstanceOfSatisfying(JournalRow.Legible.class, record -> {
                        assertThat(record.manifest()).isEqualTo("number.1");
                        assertThat(record.bytes()).hasSize(308);
                        assertThat(record.written()).isPresent();
                    }));
            assertThat(reader.snapshots(ONE, broken -> {}))
                    .extracting(Witness::sequence)
                    .contains(50L);
        }
        assertThat(findings()).isEmpty();
    }

    @Test
    void leavesTheFileToOthersOnceItIsRead() throws IOException {
        findings();

        try (FileChannel file = FileChannel.open(folder.resolve("journal.mv.db"), StandardOpenOption.WRITE);
                FileLock alone = file.tryLock()) {
            assertThat(alone).isNotNull();
        }
    }

    @Test
    void findsAFlippedByteInTheFirstAMiddleAndTheNewestRecord() throws SQLException {
        sql("UPDATE \"event_journal\"" + FLIP.formatted("event_payload")
                + " WHERE \"persistence_id\" = 'counter|1' AND \"sequence_number\" IN (1, 30, 60)");

        assertThat(findings())
                .containsExactly(
                        new Finding(ONE, 1, "was changed"),
                        new Finding(ONE, 30, "was changed"),
                        new Finding(ONE, 60, "was changed"));
    }

    @Test
    void findsARemovedRecord() throws SQLException {
        sql("DELETE FROM \"event_journal\" WHERE \"persistence_id\" = 'counter|2' AND \"sequence_number\" = 2");

        assertThat(findings()).containsExactly(new Finding(TWO, 2, "is missing"));
    }

    @Test
    void findsSwappedRecords() throws SQLException {
        for (String change : List.of("2 -> 99", "3 -> 2", "99 -> 3")) {
            String[] numbers = change.split(" -> ", -1);
            sql("UPDATE \"event_journal\" SET \"sequence_number\" = " + numbers[1]
                    + " WHERE \"persistence_id\" = 'counter|2' AND \"sequence_number\" = " + numbers[0]);
        }

        assertThat(findings())
                .containsExactly(
                        new Finding(TWO, 2, "was swapped or moved: it is record 3"),
                        new Finding(TWO, 3, "was swapped or moved: it is record 2"));
    }

    @Test
    void findsARecordMarkedAsDeletedAndOneOfAnotherMake() throws SQLException {
        sql("UPDATE \"event_journal\" SET \"deleted\" = TRUE WHERE \"persistence_id\" = 'counter|2' AND"
                + " \"sequence_number\" = 1");
        sql("UPDATE \"event_journal\" SET \"event_ser_id\" = 1 WHERE \"persistence_id\" = 'counter|2' AND"
                + " \"sequence_number\" = 3");

        assertThat(findings())
                .containsExactly(
                        new Finding(TWO, 1, "is marked as deleted"),
                        new Finding(TWO, 3, "is no record of ours, or was cut off"));
    }

    @Test
    void findsAJournalCutOffBelowItsSnapshotAndASnapshotThatWasChanged() throws SQLException {
        sql("DELETE FROM \"event_journal\" WHERE \"persistence_id\" = 'counter|1' AND \"sequence_number\" > 40");
        assertThat(findings()).singleElement().satisfies(finding -> {
            assertThat(finding.sequence()).isEqualTo(41);
            assertThat(finding.what()).contains("cut off; its snapshot stands at record");
        });

        sql("UPDATE \"snapshot\"" + FLIP.formatted("snapshot_payload"));
        assertThat(findings())
                .allSatisfy(finding -> assertThat(finding.what()).isEqualTo("has a snapshot that was changed"));
        assertThat(findings()).isNotEmpty();
    }

    @Test
    void refusesAJournalThatIsNotThereOrNewer() throws SQLException {
        refused(folder.resolve("none"), "there is no journal in");
        sql("INSERT INTO \"journal_format\" VALUES (99)");
        refused(folder, "its format is 99");
    }

    private List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        try (JournalReader reader = open()) {
            for (String id : reader.journals()) {
                JournalCheck check = new JournalCheck(id, reader.snapshots(id, findings::add));
                reader.rows(id, check::next);
                findings.addAll(check.end());
            }
        }
        return findings;
    }

    private JournalReader open() {
        return JournalReader.open(new JournalOptions.File(folder));
    }

    private static void refused(Path folder, String words) {
        assertThatThrownBy(() -> JournalReader.open(new JournalOptions.File(folder)))
                .isInstanceOf(JournalUnusable.class)
                .hasMessageContaining(words);
    }

    private void sql(String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url(folder), "sa", "");
                Statement open = connection.createStatement()) {
            open.execute(statement);
        }
    }

    private static String url(Path folder) {
        return "jdbc:h2:file:" + folder + "/journal";
    }

    private static void count(ActorTestKit kit, String id, int numbers) {
        ActorRef<Counter.Command> counter = kit.spawn(Counter.create(id, reason -> {}));
        TestProbe<Long> probe = kit.createTestProbe();
        for (long i = 1; i <= numbers; i++) {
            counter.tell(new Counter.Add(List.of(i), probe.getRef()));
            probe.receiveMessage();
        }
    }
}
