package dev.banyan.memory.longterm.file;

import dev.banyan.memory.MemoryException;
import dev.banyan.memory.MemoryException.Code;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Makes the next generation of a store with another embedder's vectors. What it has stored when it is killed is not made again. */
final class Reembedding {

    private static final int BATCH = 64;

    private final Generation from;
    private final Generation to;
    private final Embedder embedder;
    private final BooleanSupplier stopped;
    private final int of;
    private volatile Progress progress;

    Reembedding(Generation from, Generation to, Embedder embedder, BooleanSupplier stopped) {
        this.from = from;
        this.to = to;
        this.embedder = embedder;
        this.stopped = stopped;
        of = from.rows().size();
        progress = new Progress(to.rows().size(), of, "");
    }

    Progress progress() {
        return progress;
    }

    void trouble(String trouble) {
        progress = new Progress(progress.done(), of, trouble);
    }

    Generation to() {
        return to;
    }

    /** Embeds all that is left; false if it was stopped before the end. */
    boolean run() {
        List<Integer> left = new ArrayList<>();
        from.rows().forEach(left::add);
        List<Entry> batch = new ArrayList<>();
        for (int slot : left) {
            if (stopped.getAsBoolean()) {
                return false;
            }
            Entry entry = from.entry(slot);
            if (entry == null) {
                from.damaged(1);
            } else if (!to.rows().has(entry.id())) {
                batch.add(entry);
            }
            if (batch.size() == BATCH) {
                store(batch);
                batch.clear();
            }
        }
        if (!batch.isEmpty()) {
            store(batch);
        }
        return true;
    }

    private void store(List<Entry> batch) {
        List<TextSegment> texts = batch.stream().map(this::text).toList();
        List<Embedding> vectors = embedder.model().embedAll(texts).content();
        if (vectors.size() != batch.size()) {
            throw new MemoryException(
                    Code.BAD_VECTOR, "the embedder made " + vectors.size() + " vectors of " + batch.size() + " texts");
        }
        List<Operation> adds = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            Entry old = batch.get(i);
            float[] vector = Vectors.checked(vectors.get(i).vector(), to.head().dimension());
            adds.add(new Operation.Add(new Entry(old.id(), vector, old.text(), old.metadata())));
        }
        if (to.full()) {
            to.checkpoint(to.roll());
        }
        to.apply(to.append(adds));
        progress = new Progress(to.rows().size(), of, "");
    }

    private TextSegment text(Entry entry) {
        String text = entry.text();
        if (text == null || text.isBlank()) {
            throw new MemoryException(
                    Code.OTHER_EMBEDDER,
                    "record " + entry.id() + " has no text to embed anew; go back to the embedder "
                            + from.head().embedder() + " and remove it");
        }
        return TextSegment.from(text);
    }
}
