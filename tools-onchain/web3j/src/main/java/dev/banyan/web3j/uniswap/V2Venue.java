package dev.banyan.web3j.uniswap;

import dev.banyan.api.agent.VenueDefinition;
import dev.banyan.api.hex.Address;
import dev.banyan.api.money.Ppm;

/**
 * An exchange that runs the Uniswap v2 contracts.
 *
 * @param name its key in the agent's file
 * @param fee what its pairs keep of every input
 */
public record V2Venue(String name, Address factory, Address router, Ppm fee) {

    /** The kind of such a venue in an agent's file. */
    public static final String KIND = "uniswap-v2";

    /** The fee that the pair's bytecode fixes. */
    public static final Ppm FEE = new Ppm(3_000);

    /** The venue of a definition of that kind. */
    public static V2Venue of(VenueDefinition definition) {
        if (!definition.kind().equals(KIND)) {
            throw new IllegalArgumentException(definition.name() + " is no " + KIND + " venue");
        }
        return new V2Venue(definition.name(), definition.address("factory"), definition.address("router"), FEE);
    }
}
