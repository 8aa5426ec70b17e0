package dev.banyan.runtime.internal.wallet;

import dev.banyan.api.hex.Hash;
import dev.banyan.kernel.books.Booking;
import dev.banyan.kernel.books.Daybook;
import dev.banyan.kernel.books.Opening;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What this process has stored of an account's books, with what earlier ones had once that was read. Not thread-safe. */
final class BookMemory {

    private Optional<Opening> opening = Optional.empty();

    /** Empty for what a reorg took, which may be in what is read later. */
    private final Map<Hash, Optional<Booking>> known = new LinkedHashMap<>(2);

    private boolean complete;

    void open(Opening first) {
        opening = opening.or(() -> Optional.of(first));
    }

    void put(Booking booking) {
        known.put(booking.transaction(), Optional.of(booking));
    }

    void remove(Hash transaction) {
        known.put(transaction, Optional.empty());
    }

    /** What is stored is to be read once more. */
    void forget() {
        opening = Optional.empty();
        known.clear();
        complete = false;
    }

    /** True once what was stored before is known. */
    boolean complete() {
        return complete;
    }

    /** This was stored, some of it in this process; what came since is newer. */
    void complete(Daybook stored) {
        opening = stored.opening().or(() -> opening);
        stored.bookings().forEach(booking -> known.putIfAbsent(booking.transaction(), Optional.of(booking)));
        complete = true;
    }

    Daybook daybook() {
        List<Booking> all = known.values().stream().flatMap(Optional::stream).toList();
        return Daybook.of(opening, all);
    }
}
