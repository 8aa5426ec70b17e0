package dev.banyan.kernel.books;

import dev.banyan.api.agent.PositionToken;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.money.Token;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What is written down of an account for its books: what it had when they were opened, and every transaction of its own that was mined
 * since, or the part of these that somebody asked for. It outlives the process that writes it.
 *
 * @param opening empty of an account whose first life had no books yet
 * @param bookings in any order
 * @param extent which of them these are
 */
public record Daybook(Optional<Opening> opening, List<Booking> bookings, Extent extent) {

    /** Of an account of which nothing is written down. */
    public static final Daybook EMPTY = new Daybook(Optional.empty(), List.of(), Extent.ALL);

    /**
     * A part of what is written down: all that was mined after a block.
     *
     * @param edition becomes another when what was mined long ago changes; who has an earlier one begins anew. Empty of none in particular
     * @param after the block; no block is before {@link Long#MIN_VALUE}
     */
    public record Extent(Optional<UUID> edition, long after) {

        /** All there is, of no edition in particular. */
        public static final Extent ALL = new Extent(Optional.empty(), Long.MIN_VALUE);
    }

    /** Keeps its own copy. */
    public Daybook {
        bookings = List.copyOf(bookings);
    }

    /** All there is: books that begin with the opening. */
    public static Daybook of(Optional<Opening> opening, Collection<Booking> bookings) {
        return new Daybook(opening, List.copyOf(bookings), Extent.ALL);
    }

    /** The books so far; empty if it is not known what there was at their beginning. */
    public Optional<Ledger> ledger(Map<Token, PositionToken> positions) {
        return opening.map(first -> ledger(positions, first.reading()));
    }

    /** The books from a reading on, if it is not known what there was before. */
    public Ledger ledger(Map<Token, PositionToken> positions, Reading from) {
        Map<Hash, Booking> byHash = new LinkedHashMap<>();
        bookings.forEach(booking -> byHash.put(booking.transaction(), booking));
        return new Ledger(positions, from, Map.of(), byHash);
    }
}
