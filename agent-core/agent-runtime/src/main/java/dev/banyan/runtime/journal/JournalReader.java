package dev.banyan.runtime.journal;

import dev.banyan.api.hex.Hash;
import dev.banyan.runtime.assembly.JournalOptions;
import dev.banyan.runtime.assembly.JournalUnusable;
import dev.banyan.runtime.internal.journal.Envelope;
import dev.banyan.runtime.internal.journal.EnvelopeSerializer;
import dev.banyan.runtime.internal.journal.JournalTables;
import dev.banyan.runtime.internal.journal.SnapshotRecord;
import java.io.NotSerializableException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads a journal as it lies in its database, right or wrong, and changes nothing. A PostgreSQL journal may be written
 * meanwhile; an H2 file must be in nobody's use. Not thread-safe. Every method throws {@link JournalUnusable} if the
 * database fails.
 */
public final class JournalReader implements AutoCloseable {

    private static final int PAGE = 500;

    /** What a cluster notes of which agents it runs. */
    private static final String CLUSTER = "/sharding/";

    private final JournalTables tables;

    private JournalReader(JournalTables tables) {
        this.tables = tables;
    }

    /**
     * Opens a journal that is there.
     *
     * @throws JournalUnusable if there is none, it is in use or of a newer format, or the database refuses
     */
    public static JournalReader open(JournalOptions options) {
        return new JournalReader(JournalTables.open(options));
    }

    /** The persistence ids of all journals of agents and wallets in the database, in order. */
    public List<String> journals() {
        return tables.ids().stream().filter(id -> !id.startsWith(CLUSTER)).toList();
    }

    /** Hands over every row of one journal, in the order of their numbers. */
    public void rows(String journal, Consumer<JournalRow> each) {
        List<JournalTables.Row> page = tables.page(journal, 0, PAGE);
        while (!page.isEmpty()) {
            page.forEach(row -> each.accept(row(row)));
            page = tables.page(journal, page.getLast().number(), PAGE);
        }
    }

    /**
     * What the snapshots of one journal say about its records.
     *
     * @param broken hears about those that were changed
     */
    public List<Witness> snapshots(String journal, Consumer<Finding> broken) {
        List<Witness> witnesses = new ArrayList<>();
        for (JournalTables.Row row : tables.snapshots(journal)) {
            if (read(row) instanceof SnapshotRecord snapshot
                    && snapshot.sequence() == row.number()
                    && snapshot.isWhole(journal)) {
                Hash head = Hash.of("0x" + HexFormat.of().formatHex(snapshot.head()));
                witnesses.add(new Witness(journal, row.number(), head, "its snapshot"));
            } else {
                broken.accept(new Finding(journal, row.number(), "has a snapshot that was changed"));
            }
        }
        return witnesses;
    }

    @Override
    public void close() {
        tables.close();
    }

    private static JournalRow row(JournalTables.Row row) {
        if (row.deleted()) {
            return new JournalRow.Illegible(row.number(), "is marked as deleted");
        }
        if (!(read(row) instanceof Envelope envelope)) {
            return new JournalRow.Illegible(row.number(), "is no record of ours, or was cut off");
        }
        return new JournalRow.Legible(
                row.number(),
                envelope.sequence(),
                envelope.previous(),
                envelope.hash(),
                envelope.manifest(),
                envelope.bytes(),
                row.written() > 0 ? Optional.of(Instant.ofEpochMilli(row.written())) : Optional.empty());
    }

    /** The record in a payload; empty text if it is none. */
    private static Object read(JournalTables.Row row) {
        if (row.kind().serializer() != EnvelopeSerializer.IDENTIFIER) {
            return "";
        }
        try {
            return EnvelopeSerializer.record(row.payload(), row.kind().manifest());
        } catch (NotSerializableException e) {
            return "";
        }
    }
}
