package dev.banyan.memory.longterm.postgres;

import dev.banyan.memory.MemoryException;
import dev.banyan.memory.MemoryException.Code;
import dev.banyan.memory.longterm.file.Background;
import dev.banyan.memory.longterm.file.Embedder;
import dev.banyan.memory.longterm.file.RecordForm;
import dev.banyan.memory.longterm.file.RecordForm.Kept;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Makes the vectors that an embedder lacks in a store, in the background. What it has stored stays when the node dies; several nodes
 * may do it at once, and what others keep or forget meanwhile counts. Tried again until it is done or the store is closed.
 */
final class Anew implements AutoCloseable {

    private static final int BATCH = 64;

    private final SharedMemory memory;
    private final Embedder embedder;
    private final Background background = new Background();
    private final AtomicBoolean running = new AtomicBoolean();
    private volatile boolean closed;
    private volatile String trouble = "";

    Anew(SharedMemory memory, Embedder embedder) {
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
        List<Long> next = waiting();
        while (!closed && !next.isEmpty()) {
            memory.replace(made(memory.fetch(next)));
            trouble = "";
            next = waiting();
        }
        running.set(false);
    }

    private List<Long> waiting() {
        return memory.read(now -> now.waiting().values().stream().limit(BATCH).toList());
    }

    /** New vectors by the number of the row that they are made of. */
    private Map<Long, Change> made(Map<Long, Row> rows) {
        Map<Long, Kept> old = new LinkedHashMap<>();
        rows.forEach((sequence, row) -> {
            byte[] frame = row.frame();
            Kept kept = frame == null ? null : RecordForm.read(frame);
            if (kept == null) {
                throw new MemoryException(
                        Code.IO, "row " + sequence + " of the memory was damaged since it was loaded");
            }
            old.put(sequence, kept);
        });
        List<TextSegment> texts = old.values().stream().map(Anew::text).toList();
        List<Embedding> vectors =
                texts.isEmpty() ? List.of() : embedder.model().embedAll(texts).content();
        if (vectors.size() != texts.size()) {
            throw new MemoryException(
                    Code.BAD_VECTOR, "the embedder made " + vectors.size() + " vectors of " + texts.size() + " texts");
        }
        Map<Long, Change> made = new LinkedHashMap<>();
        List<Long> sequences = new ArrayList<>(old.keySet());
        for (int i = 0; i < sequences.size(); i++) {
            Kept kept = Objects.requireNonNull(old.get(sequences.get(i)));
            TextSegment segment = texts.get(i);
            byte[] frame = RecordForm.bytes(
                    kept.id(), vectors.get(i).vector(), embedder.model().dimension(), segment);
            made.put(
                    sequences.get(i),
                    new Change(kept.id(), frame, segment.metadata().toMap()));
        }
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
