package dev.banyan.memory.longterm.file;

import java.util.ArrayList;
import java.util.List;

/** Writes what is alive of one generation into an empty one, in the order in which it was kept. */
record Compaction(Generation from, Generation to) {

    private static final int BATCH = 512;

    void run() {
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
