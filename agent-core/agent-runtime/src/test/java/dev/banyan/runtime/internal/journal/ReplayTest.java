package dev.banyan.runtime.internal.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.kernel.journal.HashChain;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplayTest {

    private final Draft<String, String> draft = new Draft<>(Letters.BOOK);
    private final Replay<String, String> replay = new Replay<>(Letters.BOOK);

    @Test
    void recordsLeadToTheStateAgain() {
        assertThat(read(journal("a", "b", "c")).state()).isEqualTo("abc");
    }

    @Test
    void aChangedByteIsNoticedAndTheRecordNamed() {
        List<Envelope> journal = journal("a", "b", "c");
        journal.get(1).bytes()[0] ^= 1;

        assertThatThrownBy(() -> read(journal))
                .isInstanceOf(JournalDamaged.class)
                .hasMessage("record 2 of letters|1 was changed");
    }

    @Test
    void soIsAnotherManifest() {
        Envelope record = journal("a").getFirst();
        Envelope other = new Envelope(1, record.previous(), record.hash(), "letter.2", record.bytes());

        assertThatThrownBy(() -> read(List.of(other)))
                .isInstanceOf(JournalDamaged.class)
                .hasMessage("record 1 of letters|1 was changed");
    }

    @Test
    void aRemovedRecordIsNoticed() {
        List<Envelope> journal = journal("a", "b", "c");

        assertThatThrownBy(() -> read(List.of(journal.get(0), journal.get(2))))
                .isInstanceOf(JournalDamaged.class)
                .hasMessage("record 3 of letters|1 does not follow from the one before:"
                        + " it was changed, removed or moved");
    }

    @Test
    void aRecordOfAnotherJournalIsNoticed() {
        List<Envelope> journal = journal("a", "b");
        draft.begin(Journaled.before(""));
        List<Envelope> other = journal("x", "y");

        assertThatThrownBy(() -> read(List.of(journal.get(0), other.get(1))))
                .isInstanceOf(JournalDamaged.class)
                .hasMessageContaining("record 2 of letters|1 does not follow");
    }

    @Test
    void aRecordThatThisBuildCanNotReadIsNamedWithTheReason() {
        byte[] bytes = {1};
        byte[] hash = HashChain.next(HashChain.start(), "letters|1", 1, "letter.9", bytes);
        Envelope newer = new Envelope(1, HashChain.start(), hash, "letter.9", bytes);

        assertThatThrownBy(() -> read(List.of(newer)))
                .isInstanceOf(JournalDamaged.class)
                .hasMessage("record 1 of letters|1 can not be replayed: written by a newer Banyan: letter.9");
    }

    @Test
    void whoTookThePenLastIsKnownAndNothingElseChanges() {
        draft.write("a");
        draft.takeUp(new Pen("one:1"));
        draft.takeUp(new Pen("two:2"));
        draft.write("b");
        assertThat(replay.writer()).isEmpty();

        assertThat(read(draft.take()).state()).isEqualTo("ab");
        assertThat(replay.writer()).contains("two:2");
    }

    private List<Envelope> journal(String... letters) {
        List.of(letters).forEach(draft::write);
        return draft.take();
    }

    private Journaled<String> read(List<Envelope> journal) {
        Journaled<String> at = Journaled.before(Letters.BOOK.initial());
        for (Envelope record : journal) {
            at = replay.next(at, record);
        }
        return at;
    }
}
