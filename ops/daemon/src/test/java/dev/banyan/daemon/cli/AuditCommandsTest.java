package dev.banyan.daemon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.banyan.api.memory.Memory;
import dev.banyan.api.memory.MemoryRecord;
import dev.banyan.api.provenance.Provenance;
import dev.banyan.daemon.audit.ReceiptLedger;
import dev.banyan.daemon.memory.CountedReceipts;
import dev.banyan.daemon.memory.MemorySeal;
import dev.banyan.daemon.session.DataDirectory;
import dev.banyan.memory.longterm.HashingModel;
import dev.banyan.memory.longterm.LongTermMemory;
import dev.banyan.memory.longterm.file.Embedder;
import dev.banyan.memory.longterm.file.FileEmbeddingStore;
import dev.banyan.testkit.contract.Stages;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditCommandsTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String ONE = "wallet|31337|0x11";
    private static final String TWO = "wallet|31337|0x22";

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private Path data;

    @SuppressWarnings("NullAway.Init")
    private WrittenJournal journal;

    @BeforeEach
    void writeAJournal() throws SQLException, IOException {
        data = folder.resolve("data");
        journal = WrittenJournal.with(data.resolve("journal"), 12, ONE, TWO);
    }

    @Test
    void verifyTellsWhereEachJournalEndsAndThatNoHeadWasExported() throws IOException {
        Typing verified = verify();

        assertThat(verified.status()).as(verified.err()).isZero();
        assertThat(verified.out().lines())
                .containsExactly(
                        ONE + ": 12 records, head 0x" + WrittenJournal.hash(ONE, 12),
                        TWO + ": 12 records, head 0x" + WrittenJournal.hash(TWO, 12));
        assertThat(verified.err()).contains("24 records are whole, 0 exported heads", "looks whole");
    }

    @Test
    void verifyFindsAFlippedByteEvenInTheNewestRecord() throws SQLException {
        for (int sequence : List.of(1, 7, 12)) {
            journal.flip(ONE, sequence);
            changed(verify(), "record " + sequence + " of " + ONE + " was changed");
            journal.flip(ONE, sequence);
        }
        assertThat(verify().status()).isZero();
    }

    @Test
    void verifyNamesAReceiptThatIsGoneFromAMemoryAndAMemoryThatIsGoneAsAWhole() throws IOException {
        MemoryRecord receipt = new MemoryRecord(
                "clerk/receipt/i-1",
                "clerk",
                Instant.EPOCH,
                "paid",
                3,
                new Provenance.OwnReceipt("0x1"),
                List.of("i-1"));
        Path store = data.resolve("memory/clerk");
        try (FileEmbeddingStore files =
                FileEmbeddingStore.open(store, new Embedder(HashingModel.IDENTITY, new HashingModel()))) {
            Memory records = new LongTermMemory(
                    new HashingModel(), files, Runnable::run, Clock.systemUTC(), Optional.of(MemorySeal.of(data)));
            CountedReceipts memory =
                    new CountedReceipts("clerk", records, ReceiptLedger.of(data, "clerk"), Runnable::run);
            memory.look(() -> false);
            Stages.get(memory.remember(List.of(receipt)));
        }
        assertThat(verify().status()).isZero();

        try (FileEmbeddingStore files =
                FileEmbeddingStore.open(store, new Embedder(HashingModel.IDENTITY, new HashingModel()))) {
            files.removeAll(List.of(receipt.id()));
        }
        changed(verify(), "1 of 1 own receipts", receipt.id());
        Files.move(data.resolve("memory"), folder.resolve("elsewhere"));
        changed(verify(), "1 of 1 own receipts", receipt.id());
    }

    @Test
    void verifyFindsARemovedRecord() throws SQLException {
        journal.sql(
                "DELETE FROM \"event_journal\" WHERE \"persistence_id\" = '" + TWO + "' AND \"sequence_number\" = 4");

        changed(verify(), "record 4 of " + TWO + " is missing");
    }

    @Test
    void verifyFindsSwappedRecords() throws SQLException {
        for (String change : List.of("3=99", "8=3", "99=8")) {
            journal.sql("UPDATE \"event_journal\" SET \"sequence_number\" = " + change.split("=", -1)[1]
                    + " WHERE \"persistence_id\" = '" + ONE + "' AND \"sequence_number\" = "
                    + change.split("=", -1)[0]);
        }

        changed(
                verify(),
                "record 3 of " + ONE + " was swapped or moved: it is record 8",
                "record 8 of " + ONE + " was swapped or moved: it is record 3");
    }

    @Test
    void verifyFindsATruncatedRecordAgainstAnExportedHead() throws SQLException {
        assertThat(export("out").status()).isZero();
        journal.sql(
                "DELETE FROM \"event_journal\" WHERE \"persistence_id\" = '" + ONE + "' AND \"sequence_number\" = 12");

        changed(verify(), "record 12 of " + ONE + " is missing", "the head signed at ");
    }

    @Test
    void verifyFindsAJournalThatWasWrittenAnewAlsoIfItsOwnHeadsWereThrownAway() throws Exception {
        assertThat(export("out").status()).isZero();
        journal.sql("DELETE FROM \"event_journal\" WHERE \"persistence_id\" = '" + ONE + "'");
        assertThat(verify().status()).isEqualTo(1);
        Files.delete(data.resolve("audit/heads.jsonl"));
        assertThat(verify().status()).isZero();

        changed(verify("--against", folder.resolve("out").toString()), "record 1 of " + ONE + " is missing");
        changed(
                verify("--head", WrittenJournal.hash(ONE, 5)),
                "no record of any journal has the hash 0x" + WrittenJournal.hash(ONE, 5));
    }

    @Test
    void verifyFindsTheHashThatWasWrittenDown() throws IOException {
        assertThat(verify("--head", WrittenJournal.hash(ONE, 5), "--head", "0x" + WrittenJournal.hash(TWO, 12))
                        .status())
                .isZero();
    }

    @Test
    void verifyFindsAForgedHead() throws IOException {
        assertThat(export("out").status()).isZero();
        Path heads = data.resolve("audit/heads.jsonl");
        Files.writeString(heads, Files.readString(heads).replaceFirst(":12,", ":11,"));

        changed(verify(), "line 1 of " + heads + " is no head with a right signature");
    }

    @Test
    void verifyTellsScriptsInJson() throws IOException, SQLException {
        journal.flip(ONE, 7);

        JsonNode told = MAPPER.readTree(verify("--json").out());

        assertThat(told.at("/journals/1/persistenceId").asText()).isEqualTo(TWO);
        assertThat(told.at("/journals/1/records").asInt()).isEqualTo(12);
        assertThat(told.at("/journals/1/head").asText()).isEqualTo("0x" + WrittenJournal.hash(TWO, 12));
        assertThat(told.get("findings")).hasSize(1);
        assertThat(told.at("/findings/0/persistenceId").asText()).isEqualTo(ONE);
        assertThat(told.at("/findings/0/sequence").asInt()).isEqualTo(7);
    }

    @Test
    void exportWritesEveryRecordTheHeadsAndThePublicKey() throws IOException {
        Typing exported = export("out");

        assertThat(exported.status()).as(exported.err()).isZero();
        List<JsonNode> records = lines("out/records.jsonl");
        assertThat(records).hasSize(24);
        JsonNode fifth = records.get(4);
        assertThat(fifth.get("persistenceId").asText()).isEqualTo(ONE);
        assertThat(fifth.get("sequence").asInt()).isEqualTo(5);
        assertThat(fifth.get("previousHash").asText()).isEqualTo("0x" + WrittenJournal.hash(ONE, 4));
        assertThat(fifth.get("hash").asText()).isEqualTo("0x" + WrittenJournal.hash(ONE, 5));
        assertThat(fifth.get("manifest").asText()).isEqualTo("paid.1");
        assertThat(fifth.get("time").asText()).isEqualTo("2025-11-24T16:00:00Z");
        assertThat(fifth.get("bytes").asText()).isBase64();
        assertThat(fifth.get("event")).hasToString("{\"nonce\":5,\"to\":\"0xab\"}");
        assertThat(lines("out/heads.jsonl"))
                .hasSize(2)
                .allSatisfy(head -> assertThat(head.get("sequence").asInt()).isEqualTo(12));
        assertThat(Files.readString(folder.resolve("out/key.pub"))).contains("BEGIN PUBLIC KEY");
        assertThat(folder.resolve("out/key")).doesNotExist();
    }

    @Test
    void exportSignsNoHeadOfAJournalThatIsNotWhole() throws IOException, SQLException {
        journal.flip(ONE, 12);

        changed(export("out"), "record 12 of " + ONE + " was changed");
        assertThat(lines("out/records.jsonl")).hasSize(24);
        assertThat(data.resolve("audit")).doesNotExist();
    }

    @Test
    void exportGoesIntoAFolderOfItsOwn() throws IOException {
        Files.createDirectories(folder.resolve("full/of/things"));
        Files.writeString(folder.resolve("file"), "");

        export("full").refused(2, "is not empty");
        export("file").refused(2, "is no folder");
        Typing.run("audit", "export", "--data", data.toString()).refused(2, "DIR");
    }

    @Test
    void neitherGoesOnWhileADaemonHoldsTheFile() throws IOException {
        try (DataDirectory held = DataDirectory.open(data)) {
            String process = "in use by process " + ProcessHandle.current().pid();
            Typing.run("audit", "verify", "--data", held.path().toString()).refused(3, process);
            export("out").refused(3, process);
        }
    }

    @Test
    void neitherGoesOnWithoutAJournal() {
        String none = folder.resolve("none").toString();

        Typing.run("audit", "verify", "--data", none).refused(3, "there is no journal in " + none);
        Typing.run("audit", "export", folder.resolve("out").toString(), "--data", none)
                .refused(3, "there is no journal");
        assertThat(folder.resolve("none")).doesNotExist();
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @ParameterizedTest(name = "''{0}''")
    @ValueSource(strings = {"", "jdbc:h2:file:/tmp/x", "postgresql://h/db", "jdbc:mysql://u:secret@h/db"})
    void aJournalIsAPostgresqlUrlWhichIsNotRepeated(String url) {
        Typing refused = Typing.run("audit", "verify", "--journal", url);

        refused.refused(2, "--journal: jdbc:postgresql://HOST:PORT/NAME expected");
        assertThat(refused.err()).doesNotContain("secret");
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsNamedWithoutItsPassword() throws IOException {
        int port = freePort();
        String url = "jdbc:postgresql://127.0.0.1:" + port + "/banyan?user=me&password=secret";

        Typing refused = Typing.run("audit", "verify", "--journal", url);

        refused.refused(3, "jdbc:postgresql://127.0.0.1:" + port + "/banyan");
        assertThat(refused.err()).doesNotContain("secret");
        Typing.run("audit", "verify", "--journal", "jdbc:postgresql://${NO_SUCH_VARIABLE_HERE}/db")
                .refused(2, "the variable NO_SUCH_VARIABLE_HERE is not set");
    }

    @Test
    void wordsThatItDoesNotKnowAreRefused() {
        Typing.run("audit").refused(2, "verify");
        Typing.run("audit", "fly").refused(2, "fly");
        verify("--head", "0x12").refused(2, "--head 0x12: 64 hex digits expected");
        verify("--against", folder.toString()).refused(2, "there is no heads.jsonl");
    }

    private Typing verify(String... more) {
        List<String> words = new ArrayList<>(List.of("audit", "verify", "--data", data.toString()));
        words.addAll(List.of(more));
        return Typing.run(words.toArray(String[]::new));
    }

    private Typing export(String target) {
        return Typing.run("audit", "export", folder.resolve(target).toString(), "--data", data.toString());
    }

    private static void changed(Typing verified, String... words) {
        assertThat(verified.err()).contains(words).doesNotContain("Exception", "\tat ");
        assertThat(verified.status()).as(verified.err()).isEqualTo(1);
    }

    private List<JsonNode> lines(String name) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve(name))) {
            lines.add(MAPPER.readTree(line));
        }
        return lines;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
