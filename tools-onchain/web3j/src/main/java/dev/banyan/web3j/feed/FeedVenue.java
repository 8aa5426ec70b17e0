package dev.banyan.web3j.feed;

import dev.banyan.api.agent.ChainDefinition;
import dev.banyan.api.hex.Address;
import java.util.List;
import java.util.Optional;

/**
 * A price feed that speaks Chainlink's interface.
 *
 * @param name its key in the agent's file
 * @param address the feed, or the proxy before it
 * @param sequencer on a rollup, the feed that tells whether its sequencer is up
 */
public record FeedVenue(String name, Address address, Optional<Address> sequencer) {

    /** The kind of such a venue in an agent's file. */
    public static final String KIND = "chainlink";

    /** What the file gives: the feed. */
    public static final String ADDRESS = "address";

    /** What the file may give: the rollup's sequencer uptime feed. */
    public static final String SEQUENCER = "sequencer";

    /** The feeds of a file. */
    public static List<FeedVenue> of(ChainDefinition chain) {
        return chain.venues().stream()
                .filter(venue -> venue.kind().equals(KIND) && venue.addresses().containsKey(ADDRESS))
                .map(venue -> new FeedVenue(
                        venue.name(),
                        venue.address(ADDRESS),
                        Optional.ofNullable(venue.addresses().get(SEQUENCER))))
                .toList();
    }
}
