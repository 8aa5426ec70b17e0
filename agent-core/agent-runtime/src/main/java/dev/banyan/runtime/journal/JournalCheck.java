package dev.banyan.runtime.journal;

import dev.banyan.api.hex.Hash;
import dev.banyan.kernel.journal.HashChain;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;

/**
 * Checks the hash chain of one journal, record by record in the order of their numbers, against itself and against what
 * others say about it. Not thread-safe.
 */
public final class JournalCheck {

    private final String journal;
    private final TreeMap<Long, List<Witness>> witnesses = new TreeMap<>();
    private final List<Finding> findings = new ArrayList<>();
    private long last;
    private byte[] head = HashChain.start();
    private boolean linked = true;

    /**
     * A check from the first record on.
     *
     * @param journal the persistence id
     * @param witnesses what others say about this journal
     */
    public JournalCheck(String journal, List<Witness> witnesses) {
        this.journal = journal;
        witnesses.forEach(witness -> this.witnesses
                .computeIfAbsent(witness.sequence(), sequence -> new ArrayList<>())
                .add(witness));
    }

    /** Looks at the next record. */
    public void next(JournalRow row) {
        if (row.number() > last + 1) {
            String upTo = row.number() == last + 2 ? "" : " (and all up to " + (row.number() - 1) + ")";
            find(last + 1, "is missing" + upTo);
            linked = false;
            witnesses.subMap(last + 1, row.number()).clear();
        }
        last = row.number();
        switch (row) {
            case JournalRow.Illegible illegible -> {
                find(row.number(), illegible.reason());
                linked = false;
            }
            case JournalRow.Legible record -> look(record);
        }
        List<Witness> here = witnesses.remove(row.number());
        if (here != null && linked) {
            here.forEach(this::hear);
        }
    }

    /** Everything that is wrong, once no record follows. */
    public List<Finding> end() {
        if (!witnesses.isEmpty()) {
            List<Witness> beyond = witnesses.lastEntry().getValue();
            find(
                    last + 1,
                    "is missing, and all after it: the journal was cut off; "
                            + beyond.getFirst().what() + " stands at record " + witnesses.lastKey());
        }
        return List.copyOf(findings);
    }

    /** The number of the newest record; 0 before the first. */
    public long sequence() {
        return last;
    }

    /** The hash of the newest record. */
    public Hash head() {
        return Hash.of("0x" + HexFormat.of().formatHex(head));
    }

    private void look(JournalRow.Legible record) {
        byte[] hash = HashChain.next(record.previous(), journal, record.number(), record.manifest(), record.bytes());
        if (record.sequence() != record.number()) {
            find(record.number(), "was swapped or moved: it is record " + record.sequence());
        } else if (!Arrays.equals(hash, record.hash())) {
            find(record.number(), "was changed");
        } else if (linked && !Arrays.equals(record.previous(), head)) {
            find(record.number(), "does not follow from the one before: one of them was replaced");
        }
        head = record.hash();
        linked = record.sequence() == record.number() && Arrays.equals(hash, record.hash());
    }

    private void hear(Witness witness) {
        if (!witness.hash().equals(head())) {
            find(witness.sequence(), "is not the one that " + witness.what() + " names");
        }
    }

    private void find(long sequence, String what) {
        findings.add(new Finding(journal, sequence, what));
    }
}
