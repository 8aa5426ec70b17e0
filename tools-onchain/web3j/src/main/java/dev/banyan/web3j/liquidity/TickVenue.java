package dev.banyan.web3j.liquidity;

import dev.banyan.api.agent.ChainDefinition;
import dev.banyan.api.agent.VenueDefinition;
import dev.banyan.api.hex.Address;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An exchange that runs the Uniswap v3 contracts.
 *
 * @param name its key in the agent's file
 * @param positions the {@code NonfungiblePositionManager}, if the file names it
 */
public record TickVenue(String name, Address factory, Address router, Address quoter, Optional<Address> positions) {

    /** The kind of such a venue in an agent's file. */
    public static final String KIND = "uniswap-v3";

    /** What the file may give: the contract that keeps positions. */
    public static final String POSITIONS = "positions";

    /** One whose positions are not looked at. */
    public TickVenue(String name, Address factory, Address router, Address quoter) {
        this(name, factory, router, quoter, Optional.empty());
    }

    /** The venues of that kind of a file. */
    public static List<TickVenue> of(ChainDefinition chain) {
        return chain.venues().stream()
                .filter(venue -> venue.kind().equals(KIND))
                .map(TickVenue::of)
                .toList();
    }

    /** Its contracts, pools apart. */
    public List<Address> contracts() {
        return Stream.concat(Stream.of(factory, router, quoter), positions.stream())
                .toList();
    }

    private static TickVenue of(VenueDefinition definition) {
        return new TickVenue(
                definition.name(),
                definition.address("factory"),
                definition.address("router"),
                definition.address("quoter"),
                Optional.ofNullable(definition.addresses().get(POSITIONS)));
    }
}
