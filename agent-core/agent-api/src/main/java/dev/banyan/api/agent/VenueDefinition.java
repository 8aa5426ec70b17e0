package dev.banyan.api.agent;

import dev.banyan.api.hex.Address;
import java.util.Map;

/**
 * A venue of an agent's file.
 *
 * @param name its key
 * @param kind what protocol it speaks, such as {@code uniswap-v2}
 * @param addresses its contracts by role, such as {@code factory} and {@code router}
 */
public record VenueDefinition(String name, String kind, Map<String, Address> addresses) {

    /** Keeps its own copy. */
    public VenueDefinition {
        addresses = Map.copyOf(addresses);
    }

    /** The contract in a role that the kind requires. */
    public Address address(String role) {
        Address address = addresses.get(role);
        if (address == null) {
            throw new IllegalArgumentException("venue " + name + " has no " + role);
        }
        return address;
    }
}
