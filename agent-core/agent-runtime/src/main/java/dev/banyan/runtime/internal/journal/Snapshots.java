package dev.banyan.runtime.internal.journal;

import akka.persistence.typed.SnapshotAdapter;
import dev.banyan.runtime.internal.journal.stored.UnreadableEvent;

/** Turns states into snapshots and back. */
final class Snapshots<S> implements SnapshotAdapter<Journaled<S>> {

    private final Book<?, S> book;

    Snapshots(Book<?, S> book) {
        this.book = book;
    }

    @Override
    public Object toJournal(Journaled<S> at) {
        return SnapshotRecord.of(
                book.id(),
                book.snapshots().format(),
                at.sequence(),
                at.head(),
                book.snapshots().write(at.state()));
    }

    @Override
    public Journaled<S> fromJournal(Object stored) {
        if (!(stored instanceof SnapshotRecord snapshot)
                || !snapshot.format().equals(book.snapshots().format())) {
            throw new JournalDamaged("the snapshot of " + book.id() + " is of another kind");
        }
        if (!snapshot.isWhole(book.id())) {
            throw new JournalDamaged("the snapshot of " + book.id() + " was changed");
        }
        try {
            return new Journaled<>(book.snapshots().read(snapshot.bytes()), snapshot.sequence(), snapshot.head());
        } catch (UnreadableEvent e) {
            throw new JournalDamaged("the snapshot of " + book.id() + " can not be read: " + e.getMessage(), e);
        }
    }
}
