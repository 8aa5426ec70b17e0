package dev.banyan.web3j.protocol;

import dev.banyan.api.chain.Call;
import dev.banyan.api.chain.CallResult;
import dev.banyan.api.chain.Head;
import dev.banyan.api.market.VenueState;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** What is asked of one venue at every head. Thread-safe. */
public interface VenueQuestion {

    /** The reads, always the same ones. */
    List<Call> calls();

    /**
     * What the venue showed; nothing if its contracts answered with something else than they should. Fails with {@link
     * dev.banyan.api.chain.ChainException} if more had to be read and the node did not answer.
     *
     * @param answers in the order of the calls, as of the head
     */
    CompletionStage<Optional<VenueState>> read(Head head, List<CallResult> answers);
}
