package dev.banyan.daemon.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.api.memory.LessonId;
import dev.banyan.api.memory.Listing;
import dev.banyan.api.memory.Memory;
import dev.banyan.api.memory.MemoryRecord;
import dev.banyan.api.memory.Recall;
import dev.banyan.api.provenance.Provenance;
import dev.banyan.api.provenance.Trust;
import dev.banyan.daemon.audit.FileLessonLedger;
import dev.banyan.memory.MemoryException;
import dev.banyan.testkit.FakeMemory;
import dev.banyan.testkit.contract.Stages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody who can write into the store puts back rows that the agent itself has kept once, seal and all. */
class StandingLessonsTest {

    private static final String LESSON = "clerk/lesson/reverts/dexA";
    private static final MemoryRecord OLD = lesson("dexA: 2 of the last 4 transactions reverted");
    private static final MemoryRecord NEW = lesson("dexA: 3 of the last 4 transactions reverted");
    private static final MemoryRecord RECEIPT = new MemoryRecord(
            "clerk/receipt/i-1",
            "clerk",
            Instant.EPOCH,
            "swap at dexA reverted",
            8,
            new Provenance.OwnReceipt("0xaa"),
            List.of("i-1"));

    @TempDir
    Path data;

    private final FakeMemory store = new FakeMemory();

    @Test
    void a_lesson_that_stands_is_believed_in_the_next_life_too() {
        Stages.get(memory().remember(List.of(OLD, RECEIPT)));

        assertThat(listed()).containsExactlyInAnyOrder(OLD, RECEIPT);
        assertThat(recalled()).contains(OLD);
    }

    @Test
    void one_that_was_taken_back_and_is_put_back_is_text_from_outside() {
        Stages.get(memory().remember(List.of(OLD, RECEIPT)));
        Stages.get(memory().forget("clerk", Set.of(LESSON)));
        Stages.get(store.remember(List.of(OLD)));

        assertThat(listed()).contains(RECEIPT).doesNotContain(OLD).anySatisfy(record -> {
            assertThat(record.id()).isEqualTo(LESSON);
            assertThat(record.provenance().trust()).isEqualTo(Trust.OUTSIDE);
            assertThat(LessonId.of(record)).isEmpty();
        });
        assertThat(recalled()).containsExactly(RECEIPT);
    }

    @Test
    void an_older_form_of_one_that_stands_is_not_believed() {
        Stages.get(memory().remember(List.of(OLD)));
        Stages.get(memory().remember(List.of(NEW)));
        assertThat(listed()).containsExactly(NEW);

        Stages.get(store.remember(List.of(OLD)));
        assertThat(recalled()).isEmpty();
        assertThat(LessonId.of(listed().getFirst())).isEmpty();
    }

    @Test
    void a_lesson_that_was_never_told_is_not_believed() {
        Stages.get(store.remember(List.of(OLD)));

        assertThat(recalled()).isEmpty();
    }

    @Test
    void it_is_written_before_the_store_is_told_and_a_damaged_one_is_no_empty_one() throws IOException {
        store.fail("the disk is gone");
        assertThatThrownBy(() -> Stages.get(memory().remember(List.of(OLD))));
        Path file = data.resolve("audit/lessons/clerk.json");
        assertThat(file).content().contains(LESSON);

        Files.writeString(file, "{\"clerk");
        assertThatThrownBy(() -> FileLessonLedger.of(data, "clerk"))
                .isInstanceOf(MemoryException.class)
                .hasMessageContaining("is damaged");
    }

    /** Another life of the daemon each time. */
    private Memory memory() {
        return new StandingLessons(store, FileLessonLedger.of(data, "clerk"), Runnable::run);
    }

    private List<MemoryRecord> listed() {
        return Stages.get(memory().list(new Listing("clerk", Optional.empty(), 10)))
                .records();
    }

    private List<MemoryRecord> recalled() {
        return Stages.get(
                memory().recall(new Recall("clerk", "dexA reverted", Trust.OWN_RECEIPT, Optional.empty(), 8)));
    }

    private static MemoryRecord lesson(String text) {
        return new MemoryRecord(
                LESSON,
                "clerk",
                Instant.EPOCH,
                text,
                9,
                new Provenance.Recalled("i-2", Trust.OWN_RECEIPT),
                List.of("i-1", "i-2"));
    }
}
