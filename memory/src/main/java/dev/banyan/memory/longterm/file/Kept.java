package dev.banyan.memory.longterm.file;

import dev.banyan.memory.longterm.index.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a generation keeps, and where each record lies: rows that can be searched, and what waits for its vector. Changes must keep readers
 * out.
 */
record Kept(Rows rows, Waiting waiting) {

    /** Nothing yet. */
    Kept(Rows rows) {
        this(rows, new Waiting());
    }

    /** What a frame of a segment says. */
    void apply(Segment segment, Frame frame) {
        if (frame.waiting()) {
            await(frame.id(), new Place(segment, frame.at()));
        } else if (frame.added()) {
            float[] vector = frame.floats();
            waiting.remove(frame.id());
            rows.add(frame.id(), segment, frame.at(), rows.sketch().of(vector), vector, frame.metadata());
        } else {
            forget(frame.id());
        }
    }

    /** What an operation says that is on the disk. */
    void apply(Placed one) {
        switch (one.operation()) {
            case Operation.Add add -> {
                waiting.remove(add.id());
                rows.add(
                        add.entry().id(),
                        one.segment(),
                        one.at(),
                        one.sketch(),
                        add.entry().vector(),
                        add.entry().metadata());
            }
            case Operation.Wait wait -> await(wait.id(), new Place(one.segment(), one.at()));
            case Operation.Remove remove -> forget(remove.id());
        }
    }

    private void await(String id, Place place) {
        rows.remove(id);
        waiting.put(id, place);
    }

    private void forget(String id) {
        rows.remove(id);
        waiting.remove(id);
    }

    /** Where a slot's record lies. */
    Place place(int slot) {
        return new Place((Segment) rows.source(slot), rows.at(slot));
    }

    /** Where what is kept under an id lies. */
    Optional<Place> place(String id) {
        return rows.slot(id).map(this::place).or(() -> waiting.place(id));
    }

    /** Where all that is kept lies, what waits for its vector last. */
    List<Place> places() {
        List<Place> places = new ArrayList<>(rows.size() + waiting.size());
        rows.forEach(slot -> places.add(place(slot)));
        places.addAll(waiting.places());
        return places;
    }
}
