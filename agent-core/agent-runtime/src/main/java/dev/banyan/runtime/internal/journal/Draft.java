package dev.banyan.runtime.internal.journal;

import dev.banyan.kernel.journal.HashChain;
import dev.banyan.runtime.internal.journal.stored.StoredEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** What was written to a journal after its last stored record, and the states that this leads to. Not thread-safe. */
final class Draft<E, S> {

    private final Book<E, S> book;
    private final List<Envelope> untaken = new ArrayList<>();
    private final Deque<Journaled<S>> reached = new ArrayDeque<>();
    private Journaled<S> ahead;

    Draft(Book<E, S> book) {
        this.book = book;
        this.ahead = Journaled.before(book.initial());
    }

    /** Begins anew where the stored journal ends. */
    void begin(Journaled<S> stored) {
        untaken.clear();
        reached.clear();
        ahead = stored;
    }

    /** The state after everything that was written. */
    S state() {
        return ahead.state();
    }

    /** The hash of the last record that was written. */
    byte[] head() {
        return ahead.head();
    }

    void write(E event) {
        append(book.events().write(event), book.apply().apply(ahead.state(), event));
    }

    /** The journal is this writer's from here on, which changes no state. */
    void takeUp(Pen pen) {
        append(pen.taken(), ahead.state());
    }

    /** How many records were not taken yet. */
    int size() {
        return untaken.size();
    }

    /** The records that were not taken yet, to be stored now. */
    List<Envelope> take() {
        List<Envelope> taken = List.copyOf(untaken);
        untaken.clear();
        return taken;
    }

    /** The state that a record written here leads to, the first time it is asked for; empty for one that was not written here. */
    Optional<Journaled<S>> reached(Envelope record) {
        Journaled<S> known = reached.peek();
        return known != null && known.sequence() == record.sequence()
                ? Optional.of(reached.remove())
                : Optional.empty();
    }

    private void append(StoredEvent stored, S next) {
        long sequence = ahead.sequence() + 1;
        byte[] head = HashChain.next(ahead.head(), book.id(), sequence, stored.manifest(), stored.bytes());
        untaken.add(new Envelope(sequence, ahead.head(), head, stored.manifest(), stored.bytes()));
        ahead = new Journaled<>(next, sequence, head);
        reached.add(ahead);
    }
}
