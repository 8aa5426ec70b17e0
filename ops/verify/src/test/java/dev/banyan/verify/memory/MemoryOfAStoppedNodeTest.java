package dev.banyan.verify.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.api.memory.MemoryRecord;
import dev.banyan.api.provenance.Provenance;
import dev.banyan.api.provenance.Trust;
import dev.banyan.daemon.console.ExitStatus;
import dev.banyan.daemon.console.UserError;
import dev.banyan.daemon.memory.AgentMemory;
import dev.banyan.daemon.memory.MemorySeal;
import dev.banyan.daemon.session.DataDirectory;
import dev.banyan.daemon.session.Memories;
import dev.banyan.testkit.contract.Stages;
import dev.banyan.verify.command.Banyan;
import dev.banyan.verify.command.Typed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A memory in a database is looked through by {@code banyan memory --journal} while no daemon runs. */
class MemoryOfAStoppedNodeTest {

    private static final String FIRST = Payer.NAME + "/receipt/i-1";
    private static final String LESSON = Payer.NAME + "/lesson/reverts/dexA";

    @TempDir
    Path folder = Path.of("");

    private final MemoryServer.Named database = MemoryServer.database();

    @SuppressWarnings("NullAway.Init")
    private PayerNodes nodes;

    @BeforeEach
    void remember() {
        nodes = new PayerNodes(folder, database);
        try (Memories node = nodes.node("data", "")) {
            Stages.get(nodes.memory(node)
                    .remember(List.of(
                            record(FIRST, 1, new Provenance.OwnReceipt("0xaa"), "i-1"),
                            record(LESSON, 2, new Provenance.Recalled("i-1", Trust.OWN_RECEIPT), "i-1"))));
        }
    }

    @Test
    void it_is_listed_shown_and_exported_with_the_trust_that_seal_and_ledger_prove() throws IOException {
        assertThat(done("list").lines())
                .filteredOn(line -> line.startsWith("2025"))
                .containsExactly(
                        "2025-06-01T00:00:02Z  own-receipt, made from i-1  " + LESSON,
                        "2025-06-01T00:00:01Z  own-receipt, receipt 0xaa  " + FIRST);
        assertThat(done("show", FIRST)).contains("rests on it: " + LESSON);
        done("export", folder.resolve("out").toString());
        assertThat(Files.readAllLines(folder.resolve("out/memory.jsonl"))).hasSize(2);
        assertThat(memory("show", "x").status()).isEqualTo(2);
    }

    @Test
    void what_is_forgotten_is_signed_first_and_gone_for_every_node() {
        assertThat(done("forget", FIRST).lines()).containsExactly("forgot " + LESSON, "forgot " + FIRST);

        assertThat(folder.resolve("data/audit/forgotten.jsonl")).content().contains(FIRST, LESSON, "\"signature\"");
        try (Memories node = nodes.node("data", "")) {
            assertThat(PayerNodes.all(nodes.memory(node))).isEmpty();
        }
        assertThat(database.sql("SELECT count(*) FROM banyan_memory_lesson")).isEqualTo("0");
    }

    @Test
    void a_daemon_that_has_the_directory_is_asked_instead() throws IOException {
        DataDirectory held = DataDirectory.open(folder.resolve("data"));
        try {
            refused(3, "there is no " + folder.resolve("data/token"), memory("forget", FIRST));
        } finally {
            held.close();
        }
        assertThat(folder.resolve("data/audit/forgotten.jsonl")).doesNotExist();
    }

    @Test
    void mistakes_are_told() {
        refused(
                2,
                "there is no memory payer in the database",
                typed(MemoryServer.database().url(), "data"));
        refused(2, "no daemon has used " + folder.resolve("elsewhere"), typed(database.url(), "elsewhere"));
        refused(2, "--journal: jdbc:postgresql://HOST:PORT/NAME expected", typed("jdbc:postgresql://a:b:c/d", "data"));
        assertThat(folder.resolve("elsewhere")).doesNotExist();
    }

    @Test
    void records_of_which_the_seal_at_hand_fits_none_are_not_shown_as_if_all_were_forged() {
        try (Memories other = nodes.node("other", "")) {
            assertThat(PayerNodes.all(nodes.memory(other))).hasSize(2);
        }

        refused(2, "fits none of the 2 records", typed(database.url(), "other"));
    }

    @Test
    void nor_where_the_secret_that_nodes_share_fits_none() {
        assertThatThrownBy(() -> AgentMemory.open(
                        database.journal(),
                        folder.resolve("data"),
                        PayerNodes.environment("ab".repeat(32)),
                        Payer.NAME))
                .isInstanceOfSatisfying(UserError.class, refused -> {
                    assertThat(refused.status()).isEqualTo(ExitStatus.INPUT);
                    assertThat(refused.getMessage()).contains(MemorySeal.VARIABLE, "2 records");
                });
    }

    private static void refused(int status, String words, Banyan.Ended ended) {
        assertThat(ended.err())
                .contains(words)
                .doesNotContain("Exception", "\tat ", "fault of the program", "password");
        assertThat(ended.status()).as(ended.err()).isEqualTo(status);
        assertThat(ended.out()).isEmpty();
    }

    private String done(String word, String... more) {
        Banyan.Ended ended = memory(word, more);
        assertThat(ended.status()).as(ended.err()).isZero();
        return ended.out();
    }

    private Banyan.Ended memory(String word, String... more) {
        return typed(database.url(), "data", word, more);
    }

    private Banyan.Ended typed(String url, String data) {
        return typed(url, data, "list");
    }

    private Banyan.Ended typed(String url, String data, String word, String... more) {
        List<String> words =
                new ArrayList<>(List.of("memory", word, nodes.path().toString()));
        words.addAll(List.of(more));
        words.addAll(List.of("--data", folder.resolve(data).toString(), "--journal", url));
        return Typed.run(words.toArray(String[]::new));
    }

    private static MemoryRecord record(String id, int second, Provenance provenance, String decision) {
        return new MemoryRecord(
                id,
                Payer.NAME,
                Instant.parse("2025-06-01T00:00:00Z").plusSeconds(second),
                "a swap at dexA reverted",
                5,
                provenance,
                List.of(decision));
    }
}
