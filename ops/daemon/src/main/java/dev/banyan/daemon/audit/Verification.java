package dev.banyan.daemon.audit;

import dev.banyan.api.hex.Hash;
import dev.banyan.runtime.journal.Finding;
import dev.banyan.runtime.journal.JournalCheck;
import dev.banyan.runtime.journal.JournalReader;
import dev.banyan.runtime.journal.JournalRow;
import dev.banyan.runtime.journal.Witness;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * What a check of all journals of a database came to.
 *
 * @param chains where each journal ends, in the order of their names
 * @param heads how many exported heads they were held against
 * @param findings what is wrong, record by record
 * @param wrong what is wrong beside the records: heads with a wrong signature, hashes that are nowhere, memories that lack something
 */
public record Verification(List<Chain> chains, int heads, List<Finding> findings, List<String> wrong) {

    /** Keeps its own copies. */
    public Verification {
        chains = List.copyOf(chains);
        findings = List.copyOf(findings);
        wrong = List.copyOf(wrong);
    }

    /**
     * A journal as it was found.
     *
     * @param records the number of its newest record
     * @param head the hash of that record
     */
    public record Chain(String journal, long records, Hash head) {}

    /** Records looked at. */
    public long records() {
        return chains.stream().mapToLong(Chain::records).sum();
    }

    /** The same with more that is wrong beside the records. */
    public Verification with(List<String> others) {
        List<String> all = new ArrayList<>(wrong);
        all.addAll(others);
        return new Verification(chains, heads, findings, all);
    }

    /** True if nothing is wrong. */
    public boolean clean() {
        return findings.isEmpty() && wrong.isEmpty();
    }

    /**
     * Checks every journal against itself, its snapshots and heads that were exported.
     *
     * @param folders where heads were exported to
     * @param hashes of records that must be there, in whatever journal
     */
    public static Verification of(JournalReader reader, List<AuditFolder> folders, Collection<Hash> hashes) {
        return of(reader, folders, hashes, (journal, row) -> {});
    }

    static Verification of(
            JournalReader reader,
            List<AuditFolder> folders,
            Collection<Hash> hashes,
            BiConsumer<String, JournalRow> each) {
        List<String> wrong = new ArrayList<>();
        Map<String, List<Witness>> witnesses = new TreeMap<>();
        int heads = 0;
        for (AuditFolder folder : folders) {
            AuditFolder.Exported exported = folder.read();
            wrong.addAll(exported.wrong());
            heads += exported.signed().size();
            exported.signed()
                    .forEach(head -> witnesses
                            .computeIfAbsent(head.journal(), journal -> new ArrayList<>())
                            .add(head.witness()));
        }
        reader.journals().forEach(journal -> witnesses.computeIfAbsent(journal, none -> new ArrayList<>()));
        List<Chain> chains = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        Set<Hash> missing = new HashSet<>(hashes);
        witnesses.forEach((journal, said) -> {
            said.addAll(reader.snapshots(journal, findings::add));
            JournalCheck check = new JournalCheck(journal, said);
            reader.rows(journal, row -> {
                check.next(row);
                if (!missing.isEmpty() && row instanceof JournalRow.Legible record) {
                    missing.remove(Hash.of("0x" + HexFormat.of().formatHex(record.hash())));
                }
                each.accept(journal, row);
            });
            findings.addAll(check.end());
            chains.add(new Chain(journal, check.sequence(), check.head()));
        });
        missing.forEach(hash -> wrong.add("no record of any journal has the hash " + hash));
        return new Verification(chains, heads, findings, wrong);
    }
}
