package dev.banyan.web3j.feed;

import dev.banyan.api.agent.ChainDefinition;
import dev.banyan.api.hex.Address;
import java.util.List;

/**
 * A price feed that speaks Chainlink's interface.
 *
 * @param name its key in the agent's file
 * @param address the feed, or the proxy before it
 */
public record FeedVenue(String name, Address address) {

    /** The kind of such a venue in an agent's file. */
    public static final String KIND = "chainlink";

    /** What the file gives: the feed. */
    public static final String ADDRESS = "address";

    /** The feeds of a file. */
    public static List<FeedVenue> of(ChainDefinition chain) {
        return chain.venues().stream()
                .filter(venue -> venue.kind().equals(KIND) && venue.addresses().containsKey(ADDRESS))
                .map(venue -> new FeedVenue(venue.name(), venue.address(ADDRESS)))
                .toList();
    }
}
