package dev.banyan.markets.record;

import dev.banyan.api.market.Pool;
import dev.banyan.api.market.PriceBook;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The market as one block left it. Immutable; a pool that a block did not touch is the same object in the state after it.
 *
 * @param slots by the place at which the record keeps a pool; null where it has none
 * @param pools those that are there, in the order of their addresses
 * @param prices of all tokens that have one
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never changed
record Closing(@Nullable Pool[] slots, List<Pool> pools, PriceBook prices) {

    /** Nothing yet. */
    static Closing nothing(RecordHeader header) {
        return new Closing(new Pool[0], List.of(), PriceBook.of(header.unit()));
    }

    @Nullable
    Pool at(int slot) {
        return slot < slots.length ? slots[slot] : null;
    }
}
