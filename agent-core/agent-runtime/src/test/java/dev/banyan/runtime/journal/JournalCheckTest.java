package dev.banyan.runtime.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.hex.Hash;
import dev.banyan.kernel.journal.HashChain;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JournalCheckTest {

    private static final String ID = "wallet|1|0x11";

    private final List<JournalRow> rows = new ArrayList<>(chain(10));

    @Test
    void findsNothingInAChainThatIsWhole() {
        assertThat(check()).isEmpty();
        assertThat(check(witness(1), witness(7), witness(10))).isEmpty();
    }

    @Test
    void findsNothingInAJournalWithoutRecords() {
        rows.clear();

        assertThat(check()).isEmpty();
    }

    @Test
    void tellsWhereTheChainEnds() {
        JournalCheck check = new JournalCheck(ID, List.of());
        rows.forEach(check::next);

        assertThat(check.sequence()).isEqualTo(10);
        assertThat(check.head()).isEqualTo(witness(10).hash());
    }

    @Test
    void findsAFlippedBitWhereverItIs() {
        for (int i = 0; i < 10; i++) {
            JournalRow.Legible whole = row(i);
            List<JournalRow.Legible> changed = List.of(
                    with(whole, flipped(whole.previous()), whole.hash(), whole.manifest(), whole.bytes()),
                    with(whole, whole.previous(), flipped(whole.hash()), whole.manifest(), whole.bytes()),
                    with(whole, whole.previous(), whole.hash(), whole.manifest() + "x", whole.bytes()),
                    with(whole, whole.previous(), whole.hash(), whole.manifest(), flipped(whole.bytes())));
            for (JournalRow.Legible one : changed) {
                rows.set(i, one);
                assertThat(check()).containsExactly(new Finding(ID, i + 1, "was changed"));
            }
            rows.set(i, whole);
        }
    }

    @Test
    void findsARecordThatWasReplacedByOneWithARightHash() {
        JournalRow.Legible whole = row(4);
        byte[] bytes = {9, 9};
        byte[] hash = HashChain.next(whole.previous(), ID, 5, "paid.1", bytes);
        rows.set(4, new JournalRow.Legible(5, 5, whole.previous(), hash, "paid.1", bytes, Optional.empty()));

        assertThat(check()).extracting(Finding::sequence).containsExactly(6L);
        assertThat(check(witness(5))).extracting(Finding::sequence).containsExactly(5L, 6L);
    }

    @Test
    void findsARemovedRecord() {
        rows.remove(4);
        assertThat(check()).containsExactly(new Finding(ID, 5, "is missing"));

        rows.remove(4);
        assertThat(check(witness(5))).containsExactly(new Finding(ID, 5, "is missing (and all up to 6)"));
    }

    @Test
    void findsARemovedFirstRecord() {
        rows.remove(0);

        assertThat(check()).containsExactly(new Finding(ID, 1, "is missing"));
    }

    @Test
    void findsSwappedRecords() {
        JournalRow.Legible third = row(2);
        JournalRow.Legible seventh = row(6);
        rows.set(2, under(3, seventh));
        rows.set(6, under(7, third));

        assertThat(check())
                .containsExactly(
                        new Finding(ID, 3, "was swapped or moved: it is record 7"),
                        new Finding(ID, 7, "was swapped or moved: it is record 3"));
    }

    @Test
    void findsARecordOfAnotherJournal() {
        JournalRow.Legible whole = row(3);
        byte[] elsewhere = HashChain.next(whole.previous(), "wallet|1|0x22", 4, whole.manifest(), whole.bytes());
        rows.set(3, with(whole, whole.previous(), elsewhere, whole.manifest(), whole.bytes()));

        assertThat(check()).containsExactly(new Finding(ID, 4, "was changed"));
    }

    @Test
    void findsATruncatedJournalAgainstAHead() {
        rows.removeLast();
        rows.removeLast();
        assertThat(check()).isEmpty();

        assertThat(check(witness(7), witness(10))).singleElement().satisfies(finding -> {
            assertThat(finding.sequence()).isEqualTo(9);
            assertThat(finding.what()).contains("cut off", "the head of 10");
        });
    }

    @Test
    void findsAJournalThatIsGone() {
        rows.clear();

        assertThat(check(witness(3))).extracting(Finding::sequence).containsExactly(1L);
    }

    @Test
    void findsAChainThatWasWrittenAnewAgainstAHead() {
        Witness before = witness(6);
        rows.clear();
        rows.addAll(chain(10, "other.1"));

        assertThat(check()).isEmpty();
        assertThat(check(before)).containsExactly(new Finding(ID, 6, "is not the one that the head of 6 names"));
    }

    @Test
    void findsWhatCanNotBeReadAndGoesOn() {
        rows.set(2, new JournalRow.Illegible(3, "is marked as deleted"));
        rows.set(8, under(9, row(7)));

        assertThat(check())
                .containsExactly(
                        new Finding(ID, 3, "is marked as deleted"),
                        new Finding(ID, 9, "was swapped or moved: it is record 8"));
        assertThat(check().getFirst()).hasToString("record 3 of " + ID + " is marked as deleted");
    }

    private List<Finding> check(Witness... witnesses) {
        JournalCheck check = new JournalCheck(ID, List.of(witnesses));
        rows.forEach(check::next);
        return check.end();
    }

    private static Witness witness(int sequence) {
        JournalRow.Legible row = (JournalRow.Legible) chain(sequence).getLast();
        return new Witness(
                ID, sequence, Hash.of("0x" + HexFormat.of().formatHex(row.hash())), "the head of " + sequence);
    }

    private JournalRow.Legible row(int index) {
        return (JournalRow.Legible) rows.get(index);
    }

    private static List<JournalRow> chain(int length) {
        return chain(length, "paid.1");
    }

    private static List<JournalRow> chain(int length, String manifest) {
        List<JournalRow> rows = new ArrayList<>();
        byte[] head = HashChain.start();
        for (int i = 1; i <= length; i++) {
            byte[] bytes = {(byte) i, 42};
            byte[] hash = HashChain.next(head, ID, i, manifest, bytes);
            rows.add(new JournalRow.Legible(i, i, head, hash, manifest, bytes, Optional.empty()));
            head = hash;
        }
        return rows;
    }

    private static JournalRow.Legible under(long number, JournalRow.Legible row) {
        return new JournalRow.Legible(
                number, row.sequence(), row.previous(), row.hash(), row.manifest(), row.bytes(), Optional.empty());
    }

    private static JournalRow.Legible with(
            JournalRow.Legible row, byte[] previous, byte[] hash, String manifest, byte[] bytes) {
        return new JournalRow.Legible(row.number(), row.sequence(), previous, hash, manifest, bytes, Optional.empty());
    }

    private static byte[] flipped(byte[] bytes) {
        byte[] copy = bytes.clone();
        copy[copy.length - 1] ^= 1;
        return copy;
    }
}
