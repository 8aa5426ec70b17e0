package dev.banyan.markets.record;

import dev.banyan.api.hex.Address;
import dev.banyan.api.market.MarketView;
import dev.banyan.api.market.Pool;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One block of a record.
 *
 * @param market what was seen at it; pools in the order of their addresses
 * @param opening the pools as its parent left them; empty where the parent is not among the blocks recorded lately
 * @param written the pools that are not as the parent left them; all of them where the parent is not known
 */
public record RecordedBlock(MarketView market, Optional<List<Pool>> opening, Set<Address> written) {

    /** Keeps its own copy. */
    public RecordedBlock {
        written = Set.copyOf(written);
    }
}
