package dev.banyan.strategies.risk;

import java.util.List;
import java.util.Optional;

/**
 * What a brain may choose among now.
 *
 * @param from the block at which it was offered
 * @param until the last block at which a choice counts
 * @param ids names of what is offered
 * @param chosen what was chosen, to be done at the next head
 */
record Offer(long from, long until, List<String> ids, Optional<String> chosen) {

    Offer {
        ids = List.copyOf(ids);
    }

    static Offer of(List<Option> options, long from, long blocks) {
        return new Offer(from, from + blocks, options.stream().map(Option::id).toList(), Optional.empty());
    }

    /** With that chosen; of several choices before a head the last counts. */
    Offer choosing(String id) {
        return new Offer(from, until, ids, Optional.of(id));
    }
}
