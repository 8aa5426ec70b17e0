package dev.banyan.verify.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.api.memory.Memory;
import dev.banyan.api.memory.MemoryRecord;
import dev.banyan.api.memory.Recall;
import dev.banyan.api.provenance.Provenance;
import dev.banyan.api.provenance.Trust;
import dev.banyan.daemon.session.Memories;
import dev.banyan.testkit.contract.Stages;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody who may write the table of records, and no other, puts back rows that a node itself has kept once, seal and all. */
class LessonsInDatabaseTest {

    private static final String SECRET = "0123456789abcdef".repeat(4);
    private static final String ID = Payer.NAME + "/lesson/reverts/dexA";
    private static final MemoryRecord OLD = lesson("dexA: 2 of the last 4 transactions reverted");
    private static final MemoryRecord NEW = lesson("dexA: 3 of the last 4 transactions reverted");

    @TempDir
    Path folder = Path.of("");

    private final MemoryServer.Named database = MemoryServer.database();
    private final String intruder = "intruder_of_" + database.name();

    @SuppressWarnings("NullAway.Init")
    private Memories one;

    @SuppressWarnings("NullAway.Init")
    private Memory first;

    @SuppressWarnings("NullAway.Init")
    private Memories other;

    @SuppressWarnings("NullAway.Init")
    private Memory second;

    @BeforeEach
    void openBoth() {
        PayerNodes nodes = new PayerNodes(folder, database);
        one = nodes.node("one", SECRET);
        other = nodes.node("other", SECRET);
        first = nodes.memory(one);
        second = nodes.memory(other);
        database.sql("CREATE ROLE " + intruder + "; GRANT SELECT, INSERT, UPDATE, DELETE ON banyan_memory,"
                + " banyan_memory_store TO " + intruder);
    }

    @AfterEach
    void closeBoth() {
        one.close();
        other.close();
    }

    @Test
    void one_that_another_node_took_back_and_whose_row_is_put_back_is_text_from_outside() {
        Stages.get(first.remember(List.of(OLD)));
        assertThat(PayerNodes.all(second)).containsExactly(OLD);
        assertThat(recalled(second)).containsExactly(OLD);
        String row = frame();
        Stages.get(second.forget(Payer.NAME, Set.of(ID)));
        assertThat(PayerNodes.all(first)).isEmpty();

        putBack(row);

        assertDoubted(first, OLD);
        assertDoubted(second, OLD);
        Stages.get(first.remember(List.of(OLD)));
        assertThat(PayerNodes.all(second)).as("learnt again").containsExactly(OLD);
    }

    @Test
    void an_older_form_of_one_that_stands_is_not_believed() {
        Stages.get(first.remember(List.of(OLD)));
        String row = frame();
        Stages.get(first.remember(List.of(NEW)));
        assertThat(PayerNodes.all(second)).containsExactly(NEW);

        putBack(row);

        assertDoubted(second, OLD);
    }

    @Test
    void who_may_write_the_records_may_not_write_the_ledger() {
        Stages.get(first.remember(List.of(OLD)));

        assertThatThrownBy(() -> intrude("UPDATE banyan_memory_lesson SET digest = digest"))
                .hasMessageContaining("permission denied for table banyan_memory_lesson");
    }

    @Test
    void while_the_ledger_can_not_be_had_no_store_is_opened_and_then_it_is() {
        MemoryServer.Named fresh = MemoryServer.database();
        fresh.sql("CREATE TYPE banyan_memory_lesson AS ENUM ('in the way')");
        PayerNodes nodes = new PayerNodes(folder, fresh);
        try (Memories node = nodes.node("late", SECRET)) {
            Memory late = nodes.memory(node);

            assertThatThrownBy(() -> PayerNodes.all(late)).hasStackTraceContaining("banyan_memory_lesson");
            assertThat(fresh.sql("SELECT count(*) FROM pg_tables WHERE tablename LIKE 'banyan_memory%'"))
                    .isEqualTo("0");

            fresh.sql("DROP TYPE banyan_memory_lesson");
            assertThat(PayerNodes.all(late)).isEmpty();
        }
    }

    private static void assertDoubted(Memory memory, MemoryRecord lesson) {
        assertThat(PayerNodes.all(memory)).singleElement().satisfies(record -> {
            assertThat(record.id()).isEqualTo(ID);
            assertThat(record.text()).isEqualTo(lesson.text());
            assertThat(record.provenance()).isEqualTo(new Provenance.Outside("a lesson that does not stand"));
        });
        assertThat(recalled(memory)).isEmpty();
    }

    private static List<MemoryRecord> recalled(Memory memory) {
        return Stages.get(memory.recall(
                new Recall(Payer.NAME, "dexA transactions reverted", Trust.OWN_RECEIPT, Optional.empty(), 8)));
    }

    private String frame() {
        return intrude("SELECT encode(frame, 'hex') FROM banyan_memory WHERE id = '" + ID + "'");
    }

    private void putBack(String frame) {
        intrude("UPDATE banyan_memory_store SET last = last + 1; UPDATE banyan_memory SET embedder ="
                + " (SELECT embedder FROM banyan_memory_store), sequence = (SELECT last FROM banyan_memory_store),"
                + " frame = decode('" + frame + "', 'hex') WHERE id = '" + ID + "'");
    }

    private String intrude(String statement) {
        return database.sql("SET ROLE " + intruder + "; " + statement);
    }

    private static MemoryRecord lesson(String text) {
        return new MemoryRecord(
                ID,
                Payer.NAME,
                Instant.parse("2025-06-01T00:00:00Z"),
                text,
                9,
                new Provenance.Recalled("i-2", Trust.OWN_RECEIPT),
                List.of("i-1", "i-2"));
    }
}
