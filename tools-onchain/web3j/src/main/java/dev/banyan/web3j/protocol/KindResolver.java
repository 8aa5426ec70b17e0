package dev.banyan.web3j.protocol;

import dev.banyan.api.agent.ChainDefinition;
import dev.banyan.api.agent.VenueDefinition;
import dev.banyan.api.hex.Address;
import java.util.concurrent.CompletionStage;

/** Asks the chain whether a venue of one kind is what the file takes it for, and for what the file does not say. */
public interface KindResolver {

    /**
     * The venue as the chain tells it; the code at its addresses was looked for before. Fails with {@link
     * dev.banyan.api.chain.ChainException} if the node does not answer.
     */
    CompletionStage<Resolution> resolve(VenueDefinition venue, ChainDefinition chain, Address account);
}
