package dev.banyan.api.market;

import dev.banyan.api.chain.Fees;
import dev.banyan.api.chain.Head;
import java.util.List;
import java.util.Optional;

/**
 * The market at one head, consistent to the block.
 *
 * @param head the block
 * @param pools every pool of the file's venues between tokens of the registry
 * @param states what the file's other venues showed; a venue that could not be read is missing
 * @param fees what inclusion in the next block costs
 * @param prices reference prices
 */
public record MarketView(Head head, List<Pool> pools, List<VenueState> states, Fees fees, PriceBook prices) {

    /** Keeps its own copies. */
    public MarketView {
        pools = List.copyOf(pools);
        states = List.copyOf(states);
    }

    /** A market of pools alone. */
    public MarketView(Head head, List<Pool> pools, Fees fees, PriceBook prices) {
        this(head, pools, List.of(), fees, prices);
    }

    /** What a venue showed, if it could be read and is of that type. */
    public <S extends VenueState> Optional<S> state(String venue, Class<S> type) {
        return states.stream()
                .filter(state -> state.venue().equals(venue))
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }
}
