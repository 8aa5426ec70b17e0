package dev.banyan.runtime.internal.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DraftTest {

    private final Draft<String, String> draft = new Draft<>(Letters.BOOK);

    @Test
    void theStateIsAheadOfTheJournalAtOnce() {
        draft.write("a");
        draft.write("b");

        assertThat(draft.state()).isEqualTo("ab");
        assertThat(draft.size()).isEqualTo(2);
    }

    @Test
    void whatWasTakenIsNotTakenAgain() {
        draft.write("a");
        assertThat(draft.take()).hasSize(1);
        draft.write("b");

        assertThat(draft.take())
                .singleElement()
                .satisfies(record -> assertThat(record.sequence()).isEqualTo(2));
        assertThat(draft.take()).isEmpty();
        assertThat(draft.size()).isZero();
    }

    @Test
    void aRecordWrittenHereLeadsToAStateThatIsKnownOnce() {
        draft.write("a");
        draft.write("b");
        List<Envelope> taken = draft.take();

        assertThat(draft.reached(taken.getFirst()))
                .hasValueSatisfying(state -> assertThat(state.state()).isEqualTo("a"));
        assertThat(draft.reached(taken.getFirst())).isEmpty();
        assertThat(draft.reached(taken.getLast()))
                .hasValueSatisfying(state -> assertThat(state.state()).isEqualTo("ab"));
        assertThat(draft.reached(taken.getLast())).isEmpty();
    }

    @Test
    void aPenChangesNoState() {
        draft.write("a");
        draft.takeUp(new Pen("one:1"));

        assertThat(draft.state()).isEqualTo("a");
        assertThat(draft.take())
                .hasSize(2)
                .last()
                .satisfies(record -> assertThat(Pen.isTaken(record)).isTrue());
    }

    @Test
    void onceBegunAnewNothingOfBeforeIsLeft() {
        draft.write("a");
        Envelope lost = draft.take().getFirst();
        draft.write("b");

        draft.begin(Journaled.before("z"));

        assertThat(draft.state()).isEqualTo("z");
        assertThat(draft.size()).isZero();
        assertThat(draft.reached(lost)).isEmpty();
    }

    @Test
    void howeverItIsTakenARestartReadsTheSameBack() {
        for (long seed = 1; seed <= 200; seed++) {
            Random random = new Random(seed);
            Draft<String, String> written = new Draft<>(Letters.BOOK);
            List<Envelope> journal = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                written.write(String.valueOf((char) ('a' + random.nextInt(26))));
                if (random.nextInt(3) == 0) {
                    journal.addAll(written.take());
                }
            }
            journal.addAll(written.take());

            Replay<String, String> replay = new Replay<>(Letters.BOOK);
            Journaled<String> read = Journaled.before(Letters.BOOK.initial());
            for (Envelope record : journal) {
                read = replay.next(read, record);
                assertThat(written.reached(record).orElseThrow().state())
                        .as("seed %d", seed)
                        .isEqualTo(read.state());
            }

            assertThat(read.state()).as("seed %d", seed).isEqualTo(written.state());
            assertThat(read.head()).as("seed %d", seed).isEqualTo(written.head());
            assertThat(read.sequence()).as("seed %d", seed).isEqualTo(30);
        }
    }
}
