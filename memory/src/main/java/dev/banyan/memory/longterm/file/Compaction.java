package dev.banyan.memory.longterm.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes what is alive of one generation into an empty one, in the order in which it was kept. */
record Compaction(Generation from, Generation to) {

    private static final int BATCH = 512;

    /** The next generation of a folder, with what is alive of this one; if this throws, nothing of it is left. */
    static Generation of(Generation from, Path folder, Generation.Limits limits) throws IOException {
        Head head = from.head();
        Head next = new Head(head.generation() + 1, head.dimension(), head.embedder());
        Generation to = Generation.begin(folder, next, limits);
        try {
            new Compaction(from, to).run();
            return to;
        } catch (RuntimeException e) {
            to.abandon(e);
            throw e;
        }
    }

    private void run() {
        List<Operation> batch = new ArrayList<>();
        from.rows().forEach(slot -> {
            Entry entry = from.entry(slot);
            if (entry == null) {
                to.damaged(1);
            } else {
                batch.add(new Operation.Add(entry));
            }
            if (batch.size() == BATCH) {
                store(batch);
            }
        });
        store(batch);
        from.waiting().places().forEach(place -> {
            Entry entry = from.entry(place);
            if (entry == null) {
                to.damaged(1);
            } else {
                store(new ArrayList<>(List.of(new Operation.Wait(entry))));
            }
        });
    }

    private void store(List<Operation> batch) {
        if (batch.isEmpty()) {
            return;
        }
        if (to.full()) {
            to.checkpoint(to.roll());
        }
        to.apply(to.append(batch));
        batch.clear();
    }
}
