package dev.banyan.memory.longterm.file;

import dev.banyan.memory.MemoryException;
import dev.banyan.memory.MemoryException.Code;
import dev.langchain4j.data.segment.TextSegment;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Makes the vectors that a store lacks: all, in its next generation, when its embedder is another one; or those of entries that
 * were kept without. What it has stored when it is killed is not made again. What others keep or forget meanwhile counts: a vector
 * is stored only if its entry is still the one that was embedded.
 */
final class Reembedding {

    private static final int BATCH = 64;

    private final Generation from;
    private final Generation to;
    private final Embedder embedder;
    private final Hold hold;
    private final BooleanSupplier stopped;
    private volatile Progress progress;

    /** Between two generations, or within one. */
    Reembedding(Generation from, Generation to, Embedder embedder, Hold hold, BooleanSupplier stopped) {
        this.from = from;
        this.to = to;
        this.embedder = embedder;
        this.hold = hold;
        this.stopped = stopped;
        progress = counted("");
    }

    /** How it gets at generations that others use. */
    interface Hold {

        /** Reads while nothing changes. */
        <T> T reading(Supplier<T> reading);

        /** Does something while nobody else writes. */
        void writing(Runnable work);

        /** Stores a batch and lets readers see it; only within {@link #writing}. */
        void store(Generation generation, List<Operation> operations);
    }

    Progress progress() {
        return progress;
    }

    void trouble(String trouble) {
        progress = new Progress(progress.done(), progress.of(), trouble);
    }

    Generation from() {
        return from;
    }

    Generation to() {
        return to;
    }

    /** Whether a whole new generation is made. */
    @SuppressWarnings("ReferenceEquality") // a generation is the one that it is
    boolean moves() {
        return from != to;
    }

    private Progress counted(String trouble) {
        int of = from.rows().size() + from.waiting().size();
        return new Progress(
                moves()
                        ? Math.min(of, to.rows().size() + to.waiting().size())
                        : from.rows().size(),
                of,
                trouble);
    }

    /** Embeds all that is left; false if it was stopped before the end. */
    boolean run() {
        List<Place> left =
                hold.reading(() -> moves() ? from.places() : from.waiting().places());
        for (int at = 0; at < left.size(); at += BATCH) {
            if (stopped.getAsBoolean()) {
                return false;
            }
            List<Place> places = left.subList(at, Math.min(left.size(), at + BATCH));
            Map<Place, Entry> batch = hold.reading(() -> entries(places));
            if (!batch.isEmpty()) {
                Map<Place, Operation> made = made(batch);
                hold.writing(() -> store(made));
            }
        }
        return true;
    }

    private Map<Place, Entry> entries(List<Place> places) {
        Map<Place, Entry> entries = new LinkedHashMap<>();
        for (Place place : places) {
            Entry entry = from.entry(place);
            if (entry == null) {
                from.damaged(1);
            } else if (current(place, entry.id())) {
                entries.put(place, entry);
            }
        }
        return entries;
    }

    private boolean current(Place place, String id) {
        return from.place(id).filter(place::equals).isPresent()
                && !(moves() && to.place(id).isPresent());
    }

    /** What is to be stored; an entry whose text is refused goes along without a vector. */
    private Map<Place, Operation> made(Map<Place, Entry> batch) {
        List<TextSegment> texts = batch.values().stream().map(this::text).toList();
        Iterator<Optional<float[]>> vectors = new VectorMaker(
                        embedder.model(), to.head().dimension(), stopped)
                .of(texts)
                .iterator();
        Map<Place, Operation> made = new LinkedHashMap<>();
        batch.forEach((place, old) -> {
            Optional<float[]> vector = vectors.next();
            if (vector.isPresent()) {
                made.put(place, new Operation.Add(new Entry(old.id(), vector.get(), old.text(), old.metadata())));
            } else if (moves()) {
                made.put(place, new Operation.Wait(new Entry(old.id(), new float[0], old.text(), old.metadata())));
            }
        });
        return made;
    }

    private void store(Map<Place, Operation> made) {
        List<Operation> operations = new ArrayList<>();
        made.forEach((place, operation) -> {
            if (current(place, operation.id())) {
                operations.add(operation);
            }
        });
        if (!operations.isEmpty()) {
            hold.store(to, operations);
        }
        progress = counted("");
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
