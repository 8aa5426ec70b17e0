package dev.banyan.api.chain;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** A chain through a node: reads, heads, simulation, and the public way for transactions. */
public interface ChainClient extends ChainReader, Broadcaster, AutoCloseable {

    /**
     * Heads from the newest on. A subscriber that asks for too little loses intermediate {@link HeadEvent.Advanced}
     * events never: the publisher keeps at most 256 of them and then fails the subscription. Gaps are filled and
     * reorgs found by parent hash before anything is published. Ends when the client is closed.
     */
    Flow.Publisher<HeadEvent> heads();

    /** Simulates calls in the block after the request's head, with that block's number, time and base fee. */
    CompletionStage<Simulation> simulate(SimulationRequest request);

    /** Closes the connections; what is under way fails. */
    @Override
    void close();
}
