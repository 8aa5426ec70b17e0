package dev.banyan.daemon.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.api.memory.Listing;
import dev.banyan.api.memory.MemoryRecord;
import dev.banyan.api.provenance.Provenance;
import dev.banyan.api.provenance.Trust;
import dev.banyan.daemon.audit.FileLessonLedger;
import dev.banyan.daemon.audit.ReceiptLedger;
import dev.banyan.memory.MemoryException;
import dev.banyan.testkit.FakeMemory;
import dev.banyan.testkit.contract.Stages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody who can write into the store, and not beside it, takes away what the agent has proven. */
class CountedReceiptsTest {

    private static final MemoryRecord BAD = receipt(1, "swap at dexA was mined and reverted");
    private static final MemoryRecord GOOD = receipt(2, "swap at dexA went through");
    private static final MemoryRecord LESSON = lesson("reverts", "2 of the last 4", Trust.OWN_RECEIPT);
    private static final MemoryRecord DENIALS = lesson("denials", "3 of the last 4", Trust.CHOSEN);
    private static final MemoryRecord NEWS = record("clerk/news", "dexA is fine", new Provenance.Outside("page"));

    @TempDir
    Path data;

    private FakeMemory store = new FakeMemory();

    @Test
    void what_is_as_it_was_kept_is_not_missed() throws IOException {
        look();
        Stages.get(memory().remember(List.of(BAD, GOOD, NEWS)));

        assertThat(look()).isEmpty();
        assertThat(look()).isEmpty();
    }

    @Test
    void a_receipt_that_was_taken_away_is_missed_at_every_look_and_the_rest_stays_readable() throws IOException {
        look();
        Stages.get(memory().remember(List.of(BAD, GOOD, NEWS)));
        Stages.get(store.forget("clerk", Set.of(BAD.id(), NEWS.id())));

        assertThat(look())
                .hasValueSatisfying(told -> assertThat(told)
                        .startsWith("1 of 2 own receipts")
                        .contains(BAD.id())
                        .doesNotContain(GOOD.id(), NEWS.id()));
        assertThat(look()).isPresent();
        assertThat(Stages.get(memory().list(new Listing("clerk", Optional.empty(), 10)))
                        .records())
                .containsExactly(GOOD);
    }

    @Test
    void an_older_record_in_its_place_is_missed_too() throws IOException {
        look();
        MemoryRecord reverted = receipt(2, "swap at dexA was mined and reverted");
        Stages.get(memory().remember(List.of(GOOD)));
        Stages.get(memory().remember(List.of(reverted)));
        assertThat(look()).isEmpty();
        Stages.get(store.remember(List.of(GOOD)));

        assertThat(look()).isPresent();
    }

    @Test
    void a_lesson_that_was_taken_away_is_missed_however_far_it_is_trusted() throws IOException {
        look();
        Stages.get(lessons().remember(List.of(LESSON, DENIALS, NEWS)));
        assertThat(look()).isEmpty();
        Stages.get(store.forget("clerk", Set.of(LESSON.id(), DENIALS.id())));

        assertThat(look())
                .hasValueSatisfying(told -> assertThat(told)
                        .startsWith("2 of 2 own receipts, lessons and")
                        .contains(LESSON.id(), DENIALS.id()));
    }

    @Test
    void a_lesson_that_faded_or_was_taken_back_is_not_missed_and_one_that_was_changed_is() throws IOException {
        look();
        Stages.get(lessons().remember(List.of(LESSON, DENIALS)));
        Stages.get(lessons().forget("clerk", Set.of(LESSON.id())));
        assertThat(look()).isEmpty();
        Stages.get(store.remember(List.of(lesson("denials", "none of the last 4", Trust.CHOSEN))));

        assertThat(look()).hasValueSatisfying(told -> assertThat(told).contains(DENIALS.id()));
    }

    @Test
    void a_lesson_whose_next_form_never_came_to_the_store_is_not_missed() throws IOException {
        look();
        Stages.get(lessons().remember(List.of(LESSON)));
        MemoryRecord next = lesson("reverts", "3 of the last 4", Trust.OWN_RECEIPT);
        FileLessonLedger.of(data, "clerk").stand(Map.of(next.id(), RecordDigest.of(next))); // the process dies after it

        assertThat(look()).isEmpty();
        Stages.get(lessons().remember(List.of(next)));
        assertThat(look()).isEmpty();
        Stages.get(store.remember(List.of(LESSON)));
        assertThat(look()).hasValueSatisfying(told -> assertThat(told).contains(LESSON.id()));
    }

    @Test
    void what_an_operator_accepts_to_be_gone_is_missed_no_more() throws IOException {
        look();
        Stages.get(lessons().remember(List.of(BAD, GOOD, LESSON)));
        Stages.get(store.forget("clerk", Set.of(BAD.id(), GOOD.id(), LESSON.id())));
        assertThat(look()).hasValueSatisfying(told -> assertThat(told).startsWith("3 of 3"));

        Stages.get(lessons().forget("clerk", Set.of(BAD.id(), LESSON.id())));
        assertThat(look())
                .hasValueSatisfying(told -> assertThat(told)
                        .startsWith("1 of 1")
                        .contains(GOOD.id())
                        .doesNotContain(BAD.id(), LESSON.id()));
    }

    @Test
    void what_the_agent_forgets_itself_is_not_missed() throws IOException {
        look();
        Stages.get(memory().remember(List.of(BAD, GOOD)));
        Stages.get(memory().forget("clerk", Set.of(BAD.id())));

        assertThat(look()).isEmpty();
    }

    @Test
    void what_is_there_when_the_ledger_begins_is_to_be_there_from_then_on() throws IOException {
        Stages.get(store.remember(List.of(BAD)));
        assertThat(look()).isEmpty();
        Stages.get(store.forget("clerk", Set.of(BAD.id())));

        assertThat(look()).isPresent();
    }

    @Test
    void what_the_store_never_had_when_the_process_died_is_not_missed_and_what_it_had_is_from_then_on()
            throws IOException {
        look();
        ReceiptLedger dying = ReceiptLedger.of(data, "clerk");
        dying.keep(Map.of(BAD.id(), RecordDigest.of(BAD), GOOD.id(), RecordDigest.of(GOOD)));
        Stages.get(store.remember(List.of(GOOD)));
        assertThat(look()).isEmpty();
        Stages.get(store.forget("clerk", Set.of(GOOD.id())));

        assertThat(look()).hasValueSatisfying(told -> assertThat(told).contains(GOOD.id()));
    }

    @Test
    void a_store_that_fails_is_told_again_and_again_and_that_is_written_once() throws IOException {
        look();
        store.fail("the disk is gone");
        CountedReceipts memory = memory();
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> Stages.get(memory.remember(List.of(BAD))));
        }
        assertThat(Files.readAllLines(file())).hasSize(2);

        store = new FakeMemory();
        assertThat(look()).isEmpty();
    }

    @Test
    void a_ledger_of_much_that_is_gone_again_is_written_anew() throws IOException {
        look();
        CountedReceipts memory = memory();
        Stages.get(memory.remember(List.of(GOOD)));
        for (int i = 0; i < 100; i++) {
            Stages.get(memory.remember(List.of(BAD)));
            Stages.get(memory.forget("clerk", Set.of(BAD.id())));
        }
        assertThat(Files.readAllLines(file())).hasSizeLessThan(300);
        assertThat(look()).isEmpty();
        Stages.get(store.forget("clerk", Set.of(GOOD.id())));

        assertThat(look()).hasValueSatisfying(told -> assertThat(told).startsWith("1 of 1"));
    }

    @Test
    void a_line_that_a_crash_left_without_an_end_says_nothing_and_spoils_nothing() throws IOException {
        look();
        Stages.get(memory().remember(List.of(BAD)));
        Files.writeString(file(), "{\"call\":9,\"ke", StandardOpenOption.APPEND);
        Stages.get(memory().remember(List.of(GOOD)));
        assertThat(look()).isEmpty();
        Stages.get(store.forget("clerk", Set.of(BAD.id(), GOOD.id())));

        assertThat(look()).hasValueSatisfying(told -> assertThat(told).startsWith("2 of 2"));
    }

    @Test
    void a_damaged_ledger_is_no_empty_one_and_a_newer_one_is_refused() throws IOException {
        look();
        Files.writeString(file(), "{\"call\n", StandardOpenOption.APPEND);
        assertThatThrownBy(this::memory)
                .isInstanceOf(MemoryException.class)
                .hasMessageContaining("is damaged in line 2");

        Files.writeString(file(), "{\"banyan-receipts\":2}\n");
        assertThatThrownBy(this::memory)
                .isInstanceOf(MemoryException.class)
                .hasMessageContaining("is of version 2; this program reads 1");
    }

    /** With crashes between ledger and store, before and after, nothing is missed that nobody took, and all that somebody took is. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void it_misses_what_was_taken_and_nothing_else(long seed) throws IOException {
        Random random = new Random(seed);
        look();
        Map<String, MemoryRecord> kept = new HashMap<>();
        for (int life = 0; life < 40; life++) {
            ReceiptLedger ledger = ReceiptLedger.of(data, "clerk");
            for (int call = random.nextInt(6); call > 0; call--) {
                step(ledger, kept, random, random.nextInt(4));
            }
            step(ledger, kept, random, random.nextInt(2)); // the process dies in it
            assertThat(look()).as("life " + life).isEmpty();
        }
        assertThat(kept).isNotEmpty();
        Set<String> taken = new TreeSet<>();
        kept.keySet().stream().filter(id -> random.nextInt(3) == 0).forEach(taken::add);
        taken.add(kept.keySet().iterator().next());
        Stages.get(store.forget("clerk", taken));

        assertThat(ReceiptLedger.of(data, "clerk").missing(found())).containsExactlyElementsOf(taken);
    }

    /** A call that comes so far: 0 to the ledger, 1 to the store, more to its end. */
    private void step(ReceiptLedger ledger, Map<String, MemoryRecord> kept, Random random, int far) throws IOException {
        List<MemoryRecord> records = new ArrayList<>();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            int number = random.nextInt(20);
            records.removeIf(one -> one.id().equals(receipt(number, "").id()));
            records.add(receipt(number, "form " + random.nextInt(3)));
        }
        Set<String> ids = new TreeSet<>(records.stream().map(MemoryRecord::id).toList());
        boolean keeps = random.nextInt(3) > 0;
        Map<String, String> digests = new HashMap<>();
        records.forEach(record -> digests.put(record.id(), RecordDigest.of(record)));
        long call = keeps ? ledger.keep(digests) : ledger.forget(ids);
        if (far == 0) {
            return;
        }
        if (keeps) {
            Stages.get(store.remember(records));
            records.forEach(record -> kept.put(record.id(), record));
        } else {
            Stages.get(store.forget("clerk", ids));
            kept.keySet().removeAll(ids);
        }
        if (far > 1) {
            ledger.done(call);
        }
    }

    private Map<String, String> found() {
        Map<String, String> found = new HashMap<>();
        store.records().forEach(record -> found.put(record.id(), RecordDigest.of(record)));
        return found;
    }

    private Optional<String> look() throws IOException {
        return memory().look(() -> false);
    }

    private Path file() {
        return data.resolve("audit/receipts/clerk.jsonl");
    }

    /** Another life of the daemon each time. */
    private CountedReceipts memory() {
        return new CountedReceipts("clerk", store, ReceiptLedger.of(data, "clerk"), Runnable::run);
    }

    private StandingLessons lessons() {
        return new StandingLessons(memory(), FileLessonLedger.of(data, "clerk"), Runnable::run);
    }

    private static MemoryRecord lesson(String sort, String text, Trust trust) {
        return record("clerk/lesson/" + sort + "/dexA", text, new Provenance.Recalled("i-1", trust));
    }

    private static MemoryRecord receipt(int number, String text) {
        return record("clerk/receipt/i-" + number, text, new Provenance.OwnReceipt("0x0" + number));
    }

    private static MemoryRecord record(String id, String text, Provenance provenance) {
        return new MemoryRecord(id, "clerk", Instant.EPOCH, text, 8, provenance, List.of("i-1"));
    }
}
