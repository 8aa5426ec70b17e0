package dev.banyan.memory.longterm.postgres;

import dev.banyan.memory.MemoryException;
import dev.banyan.memory.MemoryException.Code;
import dev.banyan.memory.longterm.file.Background;
import dev.banyan.memory.longterm.file.Embedder;
import dev.banyan.memory.longterm.file.RecordForm;
import dev.banyan.memory.longterm.file.RecordForm.Kept;
import dev.banyan.memory.longterm.file.VectorMaker;
import dev.langchain4j.data.segment.TextSegment;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Makes the vectors that an embedder lacks in a store, in the background. What it has stored stays when the node dies; several nodes
 * may do it at once, and what others keep or forget meanwhile counts. A text that the embedder refuses and a row that is damaged are
 * left without a vector. Tried again until it is done or the store is closed.
 */
final class Anew implements AutoCloseable {

    private static final int BATCH = 64;

    private final Rewritten memory;
    private final Embedder embedder;
    private final Background background = new Background();
    private final AtomicBoolean running = new AtomicBoolean();
    private volatile boolean closed;
    private volatile String trouble = "";

    Anew(Rewritten memory, Embedder embedder) {
        this.memory = memory;
        this.embedder = embedder;
    }

    /** Begins, unless it has. */
    void begin() {
        if (!closed && running.compareAndSet(false, true)) {
            background.retry(this::embed, met -> trouble = met);
        }
    }

    /** What the last try met; empty when all is well. */
    String trouble() {
        return trouble;
    }

    private void embed() {
        List<Long> next = memory.waiting(BATCH);
        while (!closed && !next.isEmpty()) {
            Made made = made(memory.fetch(next));
            memory.replace(made.vectors());
            memory.refuse(made.refused());
            trouble = "";
            next = memory.waiting(BATCH);
        }
        running.set(false);
    }

    /**
     * What came of some rows.
     *
     * @param vectors by the number of the row that they are made of
     * @param refused the numbers of the rows whose texts the embedder refuses, and of those that are damaged, by id
     */
    private record Made(Map<Long, Change> vectors, Map<String, Long> refused) {}

    private Made made(Map<Long, Row> rows) {
        Made made = new Made(new LinkedHashMap<>(), new LinkedHashMap<>());
        Map<Long, Kept> old = new LinkedHashMap<>();
        rows.forEach((sequence, row) -> {
            Kept kept = row.kept();
            if (kept == null) {
                made.refused().put(row.id(), sequence);
            } else {
                old.put(sequence, kept);
            }
        });
        List<TextSegment> texts = old.values().stream().map(Anew::text).toList();
        int dimension = embedder.model().dimension();
        Iterator<Optional<float[]>> vectors = texts.isEmpty()
                ? Collections.emptyIterator()
                : new VectorMaker(embedder.model(), dimension, () -> closed)
                        .of(texts)
                        .iterator();
        old.forEach((sequence, kept) -> {
            Optional<float[]> vector = vectors.next();
            if (vector.isPresent()) {
                TextSegment segment = text(kept);
                byte[] frame = RecordForm.bytes(kept.id(), vector.get(), dimension, segment);
                made.vectors()
                        .put(
                                sequence,
                                new Change(kept.id(), frame, segment.metadata().toMap()));
            } else {
                made.refused().put(kept.id(), sequence);
            }
        });
        return made;
    }

    private static TextSegment text(Kept kept) {
        TextSegment segment = kept.segment();
        if (segment == null || segment.text().isBlank()) {
            throw new MemoryException(
                    Code.OTHER_EMBEDDER,
                    "record " + kept.id()
                            + " has no text to embed anew; go back to the embedder that made it and remove it");
        }
        return segment;
    }

    @Override
    public void close() {
        closed = true;
        background.close();
    }
}
