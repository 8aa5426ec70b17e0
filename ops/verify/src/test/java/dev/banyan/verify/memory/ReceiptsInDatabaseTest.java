package dev.banyan.verify.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.api.memory.Memory;
import dev.banyan.api.memory.MemoryRecord;
import dev.banyan.api.provenance.Provenance;
import dev.banyan.api.provenance.Trust;
import dev.banyan.daemon.memory.ReceiptsLook;
import dev.banyan.daemon.session.Memories;
import dev.banyan.testkit.contract.Stages;
import dev.banyan.verify.command.Banyan;
import dev.banyan.verify.command.Typed;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody who may write the table of records, and no other, takes away what an agent has proven and learnt. */
class ReceiptsInDatabaseTest {

    private static final MemoryRecord RECEIPT = record("/receipt/i-1", new Provenance.OwnReceipt("0xaa"));
    private static final MemoryRecord LESSON =
            record("/lesson/denials/dexA", new Provenance.Recalled("i-1", Trust.CHOSEN));
    private static final MemoryRecord NEWS = record("/news", new Provenance.Outside("page"));

    @TempDir
    Path folder = Path.of("");

    private final MemoryServer.Named database = MemoryServer.database();

    @Test
    void what_was_taken_away_is_told_at_a_start_and_by_verify_until_an_operator_accepts_it() {
        live(memory -> Stages.get(memory.remember(List.of(RECEIPT, LESSON, NEWS))));
        takeAway(RECEIPT, LESSON, NEWS);

        assertThat(started())
                .singleElement()
                .asString()
                .startsWith("2 of 2 own receipts, lessons and words of the operator that the memory of payer")
                .contains(RECEIPT.id(), LESSON.id())
                .doesNotContain(NEWS.id());
        forget(RECEIPT);
        assertThat(verified()).singleElement().asString().contains("1 of 1", LESSON.id());
        forget(LESSON);
        assertThat(verified()).isEmpty();
        assertThat(folder.resolve("data/audit/forgotten.jsonl"))
                .content()
                .contains(RECEIPT.id(), LESSON.id(), "\"signature\"");
    }

    @Test
    void what_is_forgotten_or_kept_anew_is_not_missed() {
        live(memory -> {
            Stages.get(memory.remember(List.of(RECEIPT, LESSON)));
            Stages.get(memory.remember(List.of(RECEIPT)));
            Stages.get(memory.forget(Payer.NAME, Set.of(LESSON.id())));
        });

        assertThat(started()).isEmpty();
        assertThat(verified()).isEmpty();
    }

    @Test
    void what_the_store_never_had_is_not_missed_and_what_it_had_unconfirmed_is_from_the_next_start_on() {
        live(memory -> Stages.get(memory.remember(List.of(RECEIPT, LESSON))));
        database.sql(
                "UPDATE banyan_memory_receipt SET sure = false"); // the node dies before it can say that it is kept
        takeAway(LESSON);
        assertThat(started()).isEmpty();
        takeAway(RECEIPT);

        assertThat(started()).singleElement().asString().contains("1 of 1", RECEIPT.id());
    }

    @Test
    void a_memory_that_is_gone_as_a_whole_is_told_too() {
        live(memory -> Stages.get(memory.remember(List.of(RECEIPT))));
        database.sql("DROP TABLE banyan_memory; DROP TABLE banyan_memory_store");

        assertThat(verified()).singleElement().asString().contains("1 of 1", RECEIPT.id());
    }

    @Test
    void who_may_write_the_records_may_not_write_what_is_to_be_there() {
        live(memory -> Stages.get(memory.remember(List.of(RECEIPT))));
        String intruder = "intruder_of_" + database.name();
        database.sql("CREATE ROLE " + intruder + "; GRANT SELECT, INSERT, UPDATE, DELETE ON banyan_memory,"
                + " banyan_memory_store TO " + intruder);

        assertThatThrownBy(() -> database.sql("SET ROLE " + intruder + "; DELETE FROM banyan_memory_receipt"))
                .hasMessageContaining("permission denied for table banyan_memory_receipt");
    }

    private List<String> started() {
        return live(memory -> {});
    }

    /** What a node says of its memories in a life. */
    private List<String> live(Consumer<Memory> life) {
        List<String> said = new CopyOnWriteArrayList<>();
        try (Memories node = new Memories(
                folder.resolve("data"), database.journal(), PayerNodes.environment(""), List.of(), said::add)) {
            life.accept(new PayerNodes(folder, database).memory(node));
        }
        return said;
    }

    private List<String> verified() {
        return ReceiptsLook.at(folder.resolve("data"), database.journal()).wrong();
    }

    private void takeAway(MemoryRecord... records) {
        for (MemoryRecord record : records) {
            database.sql("DELETE FROM banyan_memory WHERE id = '" + record.id() + "'");
        }
    }

    private void forget(MemoryRecord record) {
        String file = new PayerNodes(folder, database).path().toString();
        String data = folder.resolve("data").toString();
        Banyan.Ended ended =
                Typed.run("memory", "forget", file, record.id(), "--data", data, "--journal", database.url());
        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(ended.out()).isEqualTo("forgot " + record.id() + "\n");
    }

    private static MemoryRecord record(String id, Provenance provenance) {
        return new MemoryRecord(
                Payer.NAME + id,
                Payer.NAME,
                Instant.parse("2025-06-01T00:00:00Z"),
                "a swap at dexA reverted",
                5,
                provenance,
                List.of("i-1"));
    }
}
