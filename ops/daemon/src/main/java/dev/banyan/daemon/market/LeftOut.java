package dev.banyan.daemon.market;

import dev.banyan.api.agent.ChainDefinition;
import dev.banyan.api.market.Pool;
import dev.banyan.web3j.liquidity.TickVenue;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a record does not hold: pools of ticks, which are more than two reserves. */
final class LeftOut {

    private LeftOut() {}

    /** The pools that a record holds. */
    static List<Pool> without(List<Pool> pools) {
        return pools.stream().filter(Pool.ConstantProduct.class::isInstance).toList();
    }

    /** A sentence about the venues whose pools are left out, if there are any. */
    static Optional<String> words(ChainDefinition chain) {
        List<TickVenue> venues = TickVenue.of(chain);
        return venues.isEmpty()
                ? Optional.empty()
                : Optional.of("a record holds pairs alone: pools of "
                        + venues.stream().map(TickVenue::name).collect(Collectors.joining(", "))
                        + " are left out, and nothing that goes through them is tried");
    }
}
