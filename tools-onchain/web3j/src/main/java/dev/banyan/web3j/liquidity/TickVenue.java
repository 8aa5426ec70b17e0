package dev.banyan.web3j.liquidity;

import dev.banyan.api.agent.ChainDefinition;
import dev.banyan.api.agent.VenueDefinition;
import dev.banyan.api.hex.Address;
import java.util.List;

/**
 * An exchange that runs the Uniswap v3 contracts.
 *
 * @param name its key in the agent's file
 */
public record TickVenue(String name, Address factory, Address router, Address quoter) {

    /** The kind of such a venue in an agent's file. */
    public static final String KIND = "uniswap-v3";

    /** The venues of that kind of a file. */
    public static List<TickVenue> of(ChainDefinition chain) {
        return chain.venues().stream()
                .filter(venue -> venue.kind().equals(KIND))
                .map(TickVenue::of)
                .toList();
    }

    /** Its contracts, pools apart. */
    public List<Address> contracts() {
        return List.of(factory, router, quoter);
    }

    private static TickVenue of(VenueDefinition definition) {
        return new TickVenue(
                definition.name(),
                definition.address("factory"),
                definition.address("router"),
                definition.address("quoter"));
    }
}
