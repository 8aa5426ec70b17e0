package dev.banyan.memory.longterm.postgres;

import dev.banyan.memory.longterm.file.RecordForm;
import dev.banyan.memory.longterm.file.RecordForm.Kept;
import dev.banyan.memory.longterm.index.Rows;
import dev.banyan.memory.longterm.index.Shares;
import dev.banyan.memory.longterm.index.VectorSource;
import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.data.segment.TextSegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a node has seen of a store: vectors, sketches and metadata; texts stay in the database. Guarded by its owner's lock. */
final class Followed {

    private static final VectorSource HELD = (at, into) -> {
        throw new IllegalStateException("every vector is held");
    };

    private final int dimension;
    private final Rows rows;
    private final List<Long> sequences = new ArrayList<>();
    private final List<Map<String, Object>> metadata = new ArrayList<>();
    private long seen;
    private long damaged;

    Followed(int dimension) {
        this.dimension = dimension;
        rows = new Rows(dimension, new Shares(Shares.ORDINARY));
    }

    void apply(Row row) {
        seen = Math.max(seen, row.sequence());
        byte[] frame = row.frame();
        Kept kept = frame == null ? null : RecordForm.read(frame, dimension);
        if (kept == null) {
            damaged += frame == null ? 0 : 1;
            rows.remove(row.id());
            return;
        }
        TextSegment segment = kept.segment();
        Map<String, Object> values =
                segment == null ? Map.of() : segment.metadata().toMap();
        rows.add(row.id(), HELD, sequences.size(), rows.sketch().of(kept.vector()), kept.vector(), values);
        sequences.add(row.sequence());
        metadata.add(values);
    }

    Rows rows() {
        return rows;
    }

    /** Number of the latest change that was seen. */
    long seen() {
        return seen;
    }

    /** Rows that were damaged and are left out. */
    long damaged() {
        return damaged;
    }

    long sequence(int slot) {
        return sequences.get(rows.at(slot));
    }

    Metadata metadata(int slot) {
        return Metadata.from(metadata.get(rows.at(slot)));
    }
}
