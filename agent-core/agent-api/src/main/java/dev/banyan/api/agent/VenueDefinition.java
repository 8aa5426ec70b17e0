package dev.banyan.api.agent;

import dev.banyan.api.chain.HealthProbe;
import dev.banyan.api.hex.Address;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A venue of an agent's file.
 *
 * @param name its key
 * @param kind what protocol it speaks, such as {@code uniswap-v2}
 * @param addresses its contracts by role, such as {@code factory} and {@code router}: those of the file, and those that they name when
 *     asked on the chain
 * @param positions the tokens that stand for what is had and owed there, as the chain tells them; none until it was asked
 * @param health how the account's health factor there is read; nothing where nothing can be owed
 */
public record VenueDefinition(
        String name,
        String kind,
        Map<String, Address> addresses,
        List<PositionToken> positions,
        Optional<HealthProbe> health) {

    /** Keeps its own copy. */
    public VenueDefinition {
        addresses = Map.copyOf(addresses);
        positions = List.copyOf(positions);
    }

    /** What a file says; the chain has not been asked. */
    public VenueDefinition(String name, String kind, Map<String, Address> addresses) {
        this(name, kind, addresses, List.of(), Optional.empty());
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
