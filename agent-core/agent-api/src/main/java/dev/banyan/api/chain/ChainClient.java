package dev.banyan.api.chain;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
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

    /**
     * Simulates several requests in one block after the same head, each standing on the calls of those before it (one
     * that reverts leaves nothing). The answers are in the order of the requests. The head, account, pending calls and
     * overlays are those of the first.
     */
    default CompletionStage<List<Simulation>> simulateAll(List<SimulationRequest> requests) {
        CompletionStage<List<Simulation>> all = CompletableFuture.completedFuture(List.of());
        List<Call> before = new ArrayList<>();
        for (SimulationRequest request : requests) {
            all = all.thenCompose(done -> {
                if (before.isEmpty()) {
                    before.addAll(request.pending());
                }
                return simulate(request.after(before)).thenApply(simulation -> {
                    if (simulation instanceof Simulation.Succeeded) {
                        before.addAll(request.calls());
                    }
                    List<Simulation> more = new ArrayList<>(done);
                    more.add(simulation);
                    return List.copyOf(more);
                });
            });
        }
        return all;
    }

    /** Closes the connections; what is under way fails. */
    @Override
    void close();
}
