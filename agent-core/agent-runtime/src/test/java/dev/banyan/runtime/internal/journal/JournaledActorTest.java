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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournaledActorTest {

    @TempDir
    Path directory;

    private String formats = "sum.1";

    @Test
    void whatWasStoredIsThereAgain() {
        run(kit -> assertThat(add(kit, counter(kit), 1, 2, 3)).isEqualTo(6));
        run(kit -> assertThat(add(kit, counter(kit), 4)).isEqualTo(10));
    }

    @Test
    void theFileIsForItsOwnerAloneWhileItIsOpenAndAfterwards() {
        run(kit -> assertThat(permissions()).isEqualTo("rw-------"));
        assertThat(permissions()).isEqualTo("rw-------");
        assertThat(directory.resolve("journal.trace.db")).doesNotExist();
    }

    @Test
    void manyRecordsAreThereAgainThroughASnapshot() {
        run(kit -> {
            ActorRef<Counter.Command> counter = counter(kit);
            for (int i = 0; i < 200; i++) {
                add(kit, counter, 1);
            }
        });
        run(kit -> assertThat(add(kit, counter(kit), 1)).isEqualTo(201));
    }

    @Test
    void aSnapshotOfAnotherFormatIsLeftAsideAndTheJournalReplayed() {
        run(kit -> {
            ActorRef<Counter.Command> counter = counter(kit);
            for (int i = 0; i < 120; i++) {
                add(kit, counter, 1);
            }
        });
        formats = "sum.2";
        run(kit -> assertThat(add(kit, counter(kit), 1)).isEqualTo(121));
    }

    @Test
    void aCrashGoesBackToWhatIsStored() {
        run(kit -> {
            ActorRef<Counter.Command> counter = counter(kit);
            add(kit, counter, 5);
            counter.tell(new Counter.Hold(100));
            counter.tell(new Counter.Crash());
            assertThat(add(kit, counter, 1)).isEqualTo(6);
        });
    }

    @Test
    void aChangedByteEndsTheActorWithTheRecordNamed() throws SQLException {
        run(kit -> add(kit, counter(kit), 1, 2, 3));
        flipLastByteOfRecord(2);
        assertThat(lossOnStart()).contains("record 2 of counter|1 was changed");
    }

    @Test
    void aChangedByteOfTheNewestRecordDoesSoToo() throws SQLException {
        run(kit -> add(kit, counter(kit), 1, 2, 3));
        flipLastByteOfRecord(3);
        assertThat(lossOnStart()).contains("record 3 of counter|1 was changed");
    }

    @Test
    void aRecordWithTheBytesOfAnotherEndsTheActor() throws SQLException {
        run(kit -> add(kit, counter(kit), 1, 2, 3));
        sql("UPDATE \"event_journal\" SET \"event_payload\" = (SELECT \"event_payload\" FROM \"event_journal\""
                + " WHERE \"sequence_number\" = 1) WHERE \"sequence_number\" = 2");
        assertThat(lossOnStart()).contains("counter|1");
    }

    @Test
    void aRemovedRecordEndsTheActor() throws SQLException {
        run(kit -> add(kit, counter(kit), 1, 2, 3));
        sql("DELETE FROM \"event_journal\" WHERE \"sequence_number\" = 2");
        assertThat(lossOnStart()).contains("counter|1");
    }

    @Test
    void aSecondWriterStopsTheFirst() {
        run(kit -> {
            CompletableFuture<String> lost = new CompletableFuture<>();
            ActorRef<Counter.Command> first = kit.spawn(Counter.create("counter|1", lost::complete));
            add(kit, first, 1);
            assertThat(add(kit, counter(kit), 7)).isEqualTo(8);
            first.tell(new Counter.Add(List.of(9L), kit.<Long>createTestProbe().getRef()));
            assertThat(lost.orTimeout(60, TimeUnit.SECONDS).join()).contains("another process writes");
        });
    }

    @Test
    void whoeverTakesThePenStopsTheWriterBeforeItThoughItWroteNothingSince() {
        run(kit -> {
            CompletableFuture<String> lost = new CompletableFuture<>();
            ActorRef<Counter.Command> first =
                    kit.spawn(Counter.create("counter|1", Optional.of(new Pen("one:1")), lost::complete));
            assertThat(add(kit, first, 1)).isEqualTo(1);
            ActorRef<Counter.Command> second =
                    kit.spawn(Counter.create("counter|1", Optional.of(new Pen("two:2")), reason -> {}));
            kit.createTestProbe().awaitAssert(() -> assertThat(writers()).contains("two:2"));

            first.tell(new Counter.Add(List.of(9L), kit.<Long>createTestProbe().getRef()));

            assertThat(lost.orTimeout(60, TimeUnit.SECONDS).join()).contains("node two:2 writes");
            assertThat(add(kit, second, 5)).isEqualTo(6);
        });
        run(kit -> assertThat(add(kit, counter(kit), 1)).isEqualTo(7));
    }

    @Test
    void aJournalOfANewerFormatIsRefused() throws SQLException {
        run(kit -> add(kit, counter(kit), 1));
        sql("INSERT INTO \"journal_format\" VALUES (99)");
        assertThatThrownBy(() -> Journal.open(new JournalOptions.File(directory)))
                .isInstanceOf(JournalUnusable.class)
                .hasMessageContaining("newer Banyan: its format is 99, this build knows 1");
    }

    /** Who took the pen, as the open journal has it. */
    private String writers() {
        try (Connection connection = DriverManager.getConnection(
                        JournalDatabase.file(new JournalOptions.File(directory)).url(), "sa", "");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT \"event_payload\" FROM \"event_journal\"")) {
            StringBuilder all = new StringBuilder();
            while (rows.next()) {
                all.append(new String(rows.getBytes(1), StandardCharsets.ISO_8859_1));
            }
            return all.toString();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private String permissions() {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("journal.mv.db")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String lossOnStart() {
        CompletableFuture<String> lost = new CompletableFuture<>();
        run(kit -> {
            kit.spawn(Counter.create("counter|1", lost::complete));
            lost.orTimeout(60, TimeUnit.SECONDS).join();
        });
        return lost.join();
    }

    private static ActorRef<Counter.Command> counter(ActorTestKit kit) {
        return kit.spawn(Counter.create("counter|1", reason -> {}));
    }

    private static long add(ActorTestKit kit, ActorRef<Counter.Command> counter, long... numbers) {
        TestProbe<Long> probe = kit.createTestProbe();
        List<Long> all = Arrays.stream(numbers).boxed().toList();
        counter.tell(new Counter.Add(all, probe.getRef()));
        return probe.receiveMessage();
    }

    private void run(Consumer<ActorTestKit> life) {
        try (Journal journal = Journal.open(new JournalOptions.File(directory))) {
            Config config = ConfigFactory.parseString("banyan.journal.snapshot-formats = [" + formats + "]")
                    .withFallback(Kits.PATIENT)
                    .withFallback(journal.config())
                    .withFallback(ConfigFactory.parseResources(BanyanRuntime.class, "akka.conf"))
                    .withFallback(ConfigFactory.defaultReference())
                    .resolve();
            ActorTestKit kit = ActorTestKit.create("journal", config);
            try {
                life.accept(kit);
            } finally {
                kit.shutdownTestKit();
            }
        }
    }

    private void flipLastByteOfRecord(int sequence) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:file:" + directory + "/journal", "sa", "");
                Statement statement =
                        connection.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_UPDATABLE);
                ResultSet row = statement.executeQuery(
                        "SELECT * FROM \"event_journal\" WHERE \"sequence_number\" = " + sequence)) {
            assertThat(row.next()).isTrue();
            byte[] payload = row.getBytes("event_payload");
            payload[payload.length - 1] ^= 1;
            row.updateBytes("event_payload", payload);
            row.updateRow();
        }
    }

    private void sql(String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:file:" + directory + "/journal", "sa", "");
                Statement open = connection.createStatement()) {
            open.execute(statement);
        }
    }
}
