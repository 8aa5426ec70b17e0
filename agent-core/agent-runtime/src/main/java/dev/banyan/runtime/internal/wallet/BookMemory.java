package dev.banyan.runtime.internal.wallet;

import dev.banyan.api.hex.Hash;
import dev.banyan.kernel.books.Booking;
import dev.banyan.kernel.books.Daybook;
import dev.banyan.kernel.books.Opening;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What this process has of an account's books: the newest bookings where older ones can be read again, else all of them. Whoever was told all of them may follow from there on, one asker at
 * a time, until something changes in what it has already. Not thread-safe.
 */
final class BookMemory {

    /** For so many blocks before the newest booking. */
    static final long KEPT = 1_024;

    private final Map<Hash, Optional<Booking>> known = new LinkedHashMap<>(2);
    private Optional<Opening> opening = Optional.empty();
    private Optional<UUID> edition = Optional.empty();
    private long changed = Long.MAX_VALUE;
    private long newest = Long.MIN_VALUE;
    private long dropped = Long.MIN_VALUE;
    private boolean complete;
    private boolean followed;
    private long reading;

    void open(Opening first) {
        opening = opening.or(() -> Optional.of(first));
    }

    void put(Booking booking) {
        if (known.containsKey(booking.transaction())) {
            remove(booking.transaction());
        }
        known.put(booking.transaction(), Optional.of(booking));
        changed = Math.min(changed, booking.block());
        newest = Math.max(newest, booking.block());
    }

    /** A reorg took it; it may be in what is read later. */
    void remove(Hash transaction) {
        long block = known.getOrDefault(transaction, Optional.empty())
                .map(Booking::block)
                .orElse(known.containsKey(transaction) ? Long.MAX_VALUE : Long.MIN_VALUE);
        changed = Math.min(changed, block);
        known.put(transaction, Optional.empty());
    }

    /** What is old can be read again, and is needed here no longer than until somebody follows. */
    void dropOld() {
        if (newest == Long.MIN_VALUE || newest - KEPT <= dropped || (complete && !followed)) {
            return;
        }
        dropped = newest - KEPT;
        complete = false;
        known.values().removeIf(its -> its.isEmpty() || its.get().block() <= dropped);
    }

    /** What is stored is to be read again. */
    void forget() {
        known.clear();
        opening = Optional.empty();
        edition = Optional.empty();
        newest = Long.MIN_VALUE;
        dropped = Long.MIN_VALUE;
        complete = false;
    }

    /** What is stored begins to be read; whatever is still being read is of no use any more. */
    long nextReading() {
        return ++reading;
    }

    boolean isNewest(long number) {
        return number == reading;
    }

    /** True if all there is is here. */
    boolean complete() {
        return complete;
    }

    /** This was stored, some of it in this process; what came since is newer. */
    void complete(Daybook stored) {
        opening = stored.opening().or(() -> opening);
        stored.bookings().forEach(booking -> {
            known.putIfAbsent(booking.transaction(), Optional.of(booking));
            newest = Math.max(newest, booking.block());
        });
        dropped = Long.MIN_VALUE;
        complete = true;
    }

    /** What an asker wants, if it follows what it was told and all of that is here. */
    Optional<Daybook> part(Daybook.Extent wanted) {
        if (edition.isEmpty()
                || !wanted.edition().equals(edition)
                || wanted.after() < dropped
                || wanted.after() >= changed) {
            return Optional.empty();
        }
        changed = Long.MAX_VALUE;
        followed = true;
        return Optional.of(new Daybook(opening, after(wanted.after()), wanted));
    }

    /** All there is, to be followed from there on. */
    Daybook whole() {
        edition = Optional.of(UUID.randomUUID());
        changed = Long.MAX_VALUE;
        followed = false;
        return new Daybook(opening, after(Long.MIN_VALUE), new Daybook.Extent(edition, Long.MIN_VALUE));
    }

    /** What is known while what is stored can not be read: all of this life, or nothing. */
    Daybook unread() {
        return dropped > Long.MIN_VALUE ? Daybook.EMPTY : Daybook.of(opening, after(Long.MIN_VALUE));
    }

    private List<Booking> after(long block) {
        return known.values().stream()
                .flatMap(Optional::stream)
                .filter(booking -> booking.block() > block)
                .toList();
    }
}
