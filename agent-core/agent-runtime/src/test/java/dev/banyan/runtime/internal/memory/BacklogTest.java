package dev.banyan.runtime.internal.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.memory.MemoryRecord;
import dev.banyan.api.provenance.Provenance;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BacklogTest {

    private final Backlog backlog = new Backlog();

    @Test
    void what_is_to_be_removed_stays_so_until_it_is_gone() {
        backlog.add(record("a", "first"), false);
        backlog.forget("a");

        assertThat(backlog.due()).isEmpty();
        assertThat(backlog.leaving()).containsExactly("a");
        assertThat(backlog.leaving()).containsExactly("a");
        backlog.gone(Set.of("a"));
        assertThat(backlog.leaving()).isEmpty();
    }

    @Test
    void what_was_being_kept_when_it_was_to_be_removed_is_kept_anew_when_it_comes_again() {
        backlog.add(record("a", "first"), false);
        List<MemoryRecord> batch = backlog.due();
        backlog.forget("a");
        backlog.add(record("a", "first"), false);
        backlog.kept(batch);

        assertThat(backlog.leaving()).containsExactly("a");
        backlog.gone(Set.of("a"));
        assertThat(backlog.due()).containsExactly(record("a", "first"));
    }

    @Test
    void a_memory_that_fails_now_and_then_ends_with_what_was_wanted_last() {
        for (long seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            Backlog work = new Backlog();
            Map<String, String> wanted = new HashMap<>();
            Map<String, String> store = new HashMap<>();
            for (int step = 0; step < 60; step++) {
                Set<String> leaving = work.leaving();
                List<MemoryRecord> due = leaving.isEmpty() ? work.due() : List.of();
                // both come while the call is under way
                for (int i = random.nextInt(3); i > 0; i--) {
                    change(random, work, wanted);
                }
                if (random.nextInt(3) > 0) {
                    tell(work, store, leaving, due);
                }
            }
            while (!work.leaving().isEmpty() || !work.due().isEmpty()) {
                tell(work, store, work.leaving(), work.leaving().isEmpty() ? work.due() : List.of());
            }
            assertThat(store).as("seed %d", seed).isEqualTo(wanted);
        }
    }

    private static void change(Random random, Backlog work, Map<String, String> wanted) {
        String id = "id" + random.nextInt(3);
        if (random.nextBoolean()) {
            MemoryRecord record = record(id, "text" + random.nextInt(2));
            work.add(record, false);
            wanted.put(id, record.text());
        } else {
            work.forget(id);
            wanted.remove(id);
        }
    }

    private static void tell(Backlog work, Map<String, String> store, Set<String> leaving, List<MemoryRecord> due) {
        if (leaving.isEmpty()) {
            due.forEach(record -> store.put(record.id(), record.text()));
            work.kept(due);
        } else {
            store.keySet().removeAll(leaving);
            work.gone(leaving);
        }
    }

    private static MemoryRecord record(String id, String text) {
        return new MemoryRecord(id, "a", Instant.EPOCH, text, 5, new Provenance.OwnReceipt("0xaa"), List.of("i"));
    }
}
