package dev.banyan.runtime.internal.journal;

import dev.banyan.kernel.journal.HashChain;
import dev.banyan.runtime.internal.journal.stored.UnreadableEvent;
import java.util.Arrays;
import java.util.Optional;

/** Reads a journal back, record by record, each of which has to follow from the one before. Not thread-safe. */
final class Replay<E, S> {

    private final Book<E, S> book;
    private Optional<String> writer = Optional.empty();

    Replay(Book<E, S> book) {
        this.book = book;
    }

    /**
     * What stands after a record.
     *
     * @throws JournalDamaged if it was changed, does not follow from the one before, or can not be read
     */
    Journaled<S> next(Journaled<S> before, Envelope record) {
        byte[] head = checked(before, record);
        if (Pen.isTaken(record)) {
            writer = Optional.of(Pen.read(record));
            return new Journaled<>(before.state(), record.sequence(), head);
        }
        try {
            E event = book.events().read(record.manifest(), record.bytes());
            return new Journaled<>(book.apply().apply(before.state(), event), record.sequence(), head);
        } catch (UnreadableEvent | RuntimeException e) {
            throw new JournalDamaged(named(record) + " can not be replayed: " + e.getMessage(), e);
        }
    }

    /** Who took the pen last, of the records that were read. */
    Optional<String> writer() {
        return writer;
    }

    private byte[] checked(Journaled<S> before, Envelope record) {
        if (record.sequence() != before.sequence() + 1 || !Arrays.equals(record.previous(), before.head())) {
            throw new JournalDamaged(
                    named(record) + " does not follow from the one before: it was changed, removed or moved");
        }
        byte[] head = HashChain.next(before.head(), book.id(), record.sequence(), record.manifest(), record.bytes());
        if (!Arrays.equals(record.hash(), head)) {
            throw new JournalDamaged(named(record) + " was changed");
        }
        return head;
    }

    private String named(Envelope record) {
        return "record " + record.sequence() + " of " + book.id();
    }
}
