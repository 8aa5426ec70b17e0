package dev.banyan.memory.longterm.file;

import dev.banyan.memory.MemoryException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How a batch of operations is stored, all of it or nothing, and then becomes visible. What a source keeps too much goes in the same batch.
 * To be used by one writer at a time.
 *
 * @param background where a segment that is full gets its checkpoint
 */
record Batches(Turns turns, Background background) {

    /** Stores in one generation. */
    void store(Generation to, List<Operation> operations) {
        List<Placed> placed = appended(to, bounded(to, operations));
        turns.changing(() -> to.apply(placed));
    }

    /** Stores in the generation that is being filled, and without vectors in the one that it is filled from. */
    void storeInBoth(Reembedding running, List<Operation> operations) {
        List<Operation> bounded = bounded(running.to(), operations);
        List<Placed> next = appended(running.to(), bounded);
        List<Placed> current;
        try {
            current = appended(
                    running.from(), bounded.stream().map(Batches::waiting).toList());
        } catch (MemoryException e) {
            running.to().takeBack(next);
            throw e;
        }
        turns.changing(() -> {
            running.to().apply(next);
            running.from().apply(current);
        });
    }

    private static Operation waiting(Operation operation) {
        return switch (operation) {
            case Operation.Add add -> {
                Entry entry = add.entry();
                yield new Operation.Wait(new Entry(entry.id(), new float[0], entry.text(), entry.metadata()));
            }
            case Operation.Wait wait -> wait;
            case Operation.Remove remove -> remove;
        };
    }

    private List<Placed> appended(Generation to, List<Operation> operations) {
        if (to.full()) {
            turns.changing(() -> {
                Segment sealed = to.roll();
                background.run(() -> to.checkpoint(sealed));
            });
        }
        return to.append(operations);
    }

    private static List<Operation> bounded(Generation to, List<Operation> operations) {
        Map<String, Map<String, Object>> added = new HashMap<>();
        for (Operation operation : operations) {
            if (operation instanceof Operation.Add add) {
                added.put(add.id(), add.entry().metadata());
            }
        }
        List<Operation> all = new ArrayList<>(operations);
        to.rows().shares().tooMany(added).forEach(id -> all.add(new Operation.Remove(id)));
        return all;
    }
}
