package dev.banyan.memory.longterm.postgres;

import dev.banyan.memory.longterm.file.Embedder;
import dev.banyan.memory.longterm.file.RecordForm.Kept;
import dev.banyan.memory.longterm.index.Rows;
import dev.banyan.memory.longterm.index.Shares;
import dev.banyan.memory.longterm.index.VectorSource;
import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.data.segment.TextSegment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a node has seen of a store: vectors, sketches and metadata of its own embedder's records, and which records wait for that
 * embedder. Texts stay in the database. Guarded by its owner's lock.
 */
final class Followed {

    private static final VectorSource HELD = (at, into, from) -> {
        throw new IllegalStateException("every vector is held");
    };

    private final String identity;
    private final int dimension;
    private final Rows rows;
    private final List<Long> sequences = new ArrayList<>();
    private final List<Map<String, Object>> metadata = new ArrayList<>();
    private final Map<String, Long> waiting = new LinkedHashMap<>();
    private final Map<String, Long> refused = new LinkedHashMap<>();
    private long seen;
    private long damaged;

    Followed(Embedder embedder) {
        identity = embedder.identity();
        dimension = embedder.model().dimension();
        rows = new Rows(dimension, new Shares(Shares.ORDINARY));
    }

    void apply(Row row) {
        seen = Math.max(seen, row.sequence());
        waiting.remove(row.id());
        refused.remove(row.id());
        boolean own = identity.equals(row.embedder());
        Kept kept = row.kept();
        if (kept == null || (own && kept.vector().length != dimension)) {
            damaged += row.frame() == null ? 0 : 1;
            rows.remove(row.id());
        } else if (own) {
            add(row, kept);
        } else {
            rows.remove(row.id());
            waiting.put(row.id(), row.sequence());
        }
    }

    private void add(Row row, Kept kept) {
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

    /** The numbers of the rows whose vectors another embedder made, by id, in the order in which they were kept. */
    Map<String, Long> waiting() {
        return waiting;
    }

    /** Waits no more for the vectors of some rows, if they still are the rows of their ids: the embedder refuses their texts. */
    void refuse(Map<String, Long> some) {
        some.forEach((id, sequence) -> {
            if (waiting.remove(id, sequence)) {
                refused.put(id, sequence);
            }
        });
    }

    /** The numbers of the rows whose texts the embedder refused since this node has opened the store, by id. */
    Map<String, Long> refused() {
        return refused;
    }

    /** The numbers of all rows that no search can find. */
    List<Long> unsearched() {
        List<Long> numbers = new ArrayList<>(waiting.values());
        numbers.addAll(refused.values());
        return numbers;
    }

    List<String> ids() {
        List<String> ids = new ArrayList<>(rows.ids());
        ids.addAll(waiting.keySet());
        ids.addAll(refused.keySet());
        return ids;
    }

    int size() {
        return rows.size() + waiting.size() + refused.size();
    }

    /** The number of the row of an id. */
    Optional<Long> sequence(String id) {
        return rows.slot(id)
                .map(this::sequence)
                .or(() -> Optional.ofNullable(waiting.get(id)))
                .or(() -> Optional.ofNullable(refused.get(id)));
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
