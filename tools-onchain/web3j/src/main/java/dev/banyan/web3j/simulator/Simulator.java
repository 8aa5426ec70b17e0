package dev.banyan.web3j.simulator;

import dev.banyan.api.chain.Call;
import dev.banyan.api.chain.ChainException;
import dev.banyan.api.chain.ChainException.Code;
import dev.banyan.api.chain.Simulation;
import dev.banyan.api.chain.SimulationRequest;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.contracts.ContractArtifact;
import dev.banyan.web3j.abi.Multicall3;
import dev.banyan.web3j.rpc.Faults;
import dev.banyan.web3j.rpc.RpcPool;
import dev.banyan.web3j.rpc.RpcReply;
import dev.banyan.web3j.rpc.RpcReply.Fault;
import dev.banyan.web3j.rpc.RpcReply.Value;
import dev.banyan.web3j.rpc.RpcRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Simulates an account's calls on a node: by {@code eth_simulateV1}, or, once the node has said that it does not know
 * it, by {@link OverlaySimulation}. Where Multicall3, through which the first reads, does not stand on the chain, its code is
 * laid over.
 */
public final class Simulator {

    private static final int INSUFFICIENT_FUNDS = -38014;

    /** Before each further question to a node that may be taking in a block. */
    private static final List<Duration> PAUSES = List.of(Duration.ZERO, Duration.ofMillis(20), Duration.ofMillis(60));

    private final RpcPool pool;
    private final InstantSource clock;
    private final Believed believed = new Believed();
    private volatile boolean multicallStands;
    private volatile boolean lacksSimulateV1;
    private volatile @Nullable SharedReading reading;

    /** A simulator on these nodes; the clock dates the simulated block. */
    public Simulator(RpcPool pool, InstantSource clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /** Simulates. Fails with {@link ChainException}. */
    public CompletableFuture<Simulation> simulate(SimulationRequest asked) {
        return simulateAll(List.of(asked)).thenApply(List::getFirst);
    }

    /**
     * Simulates each request after the calls of those before it that went through, in as few exchanges with the node as it allows: one,
     * unless a request reverts after some of its calls went through, or the node refuses the list as a whole. Head,
     * account, pending calls and overlays are those of the first.
     */
    public CompletableFuture<List<Simulation>> simulateAll(List<SimulationRequest> asked) {
        if (asked.isEmpty()) {
            return CompletableFuture.completedFuture(List.of());
        }
        SimulationRequest first = asked.getFirst();
        return from(asked.stream().map(request -> like(first, request)).toList(), first.pending());
    }

    private static SimulationRequest like(SimulationRequest first, SimulationRequest request) {
        return new SimulationRequest(
                first.account(),
                first.head(),
                List.of(),
                request.calls(),
                request.tokens(),
                request.allowances(),
                request.health(),
                first.overlays());
    }

    private CompletableFuture<List<Simulation>> from(List<SimulationRequest> asked, List<Call> pending) {
        if (lacksSimulateV1) {
            return byOverlay(asked, pending);
        }
        return bySimulateV1(asked, pending).exceptionallyCompose(failure -> {
            if (!isUnsupported(failure)) {
                return CompletableFuture.failedFuture(failure);
            }
            lacksSimulateV1 = true;
            return byOverlay(asked, pending);
        });
    }

    private CompletableFuture<List<Simulation>> bySimulateV1(List<SimulationRequest> asked, List<Call> pending) {
        return overlays(asked.getFirst()).thenCompose(overlays -> {
            SimulateV1 simulation = new SimulateV1(asked, pending, reading);
            reading = simulation.reading();
            Sent sent = new Sent(
                    simulation,
                    simulation.request(clock.instant(), overlays),
                    asked.getFirst().account(),
                    pending);
            return ask(sent, believed.covers(sent.account(), pending) ? PAUSES.size() : 0)
                    .thenCompose(reply -> switch (reply) {
                        case Fault fault
                        when asked.size() > 1 && mayPassInParts(fault) -> {
                            int half = asked.size() / 2;
                            yield from(asked.subList(0, half), pending).thenCompose(done -> rest(asked, pending, done));
                        }
                        case Fault fault
                        when isPoor(fault) ->
                            CompletableFuture.completedFuture(List.<Simulation>of(new Simulation.Reverted(
                                    firstWithValue(asked.getFirst()), "insufficient funds for the value sent")));
                        default -> rest(asked, pending, simulation.results(reply.require()));
                    });
        });
    }

    /**
     * Asks again where a call of ours that is under way reverts: a node that takes in a block meanwhile may lay the calls over the
     * state after it, under the name of the block before (seen with Anvil). Whatever it took in of ours would be made twice then,
     * and what follows would look cheaper than it is. What all answers say is believed from then on, for as long as the same calls are under way.
     */
    private CompletableFuture<RpcReply> ask(Sent sent, int again) {
        return pool.ask(sent.request()).thenCompose(reply -> {
            boolean repeated = reply instanceof Value value && sent.simulation().repeatsOwnCalls(value.result());
            if (repeated && again < PAUSES.size()) {
                return CompletableFuture.runAsync(() -> {}, pause(PAUSES.get(again)))
                        .thenCompose(over -> ask(sent, again + 1));
            }
            if (repeated && !believed.covers(sent.account(), sent.pending())) {
                believed.add(sent.account(), sent.pending());
            }
            return CompletableFuture.completedFuture(reply);
        });
    }

    /** A simulation as the node is asked for it. */
    private record Sent(SimulateV1 simulation, RpcRequest request, Address account, List<Call> pending) {}

    private static Executor pause(Duration time) {
        return CompletableFuture.delayedExecutor(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** What is known already, and what follows it. */
    private CompletableFuture<List<Simulation>> rest(
            List<SimulationRequest> asked, List<Call> pending, List<Simulation> known) {
        if (known.size() == asked.size()) {
            return CompletableFuture.completedFuture(known);
        }
        List<Call> before = new ArrayList<>(pending);
        for (int i = 0; i < known.size(); i++) {
            if (known.get(i) instanceof Simulation.Succeeded) {
                before.addAll(asked.get(i).calls());
            }
        }
        return from(asked.subList(known.size(), asked.size()), before).thenApply(more -> joined(known, more));
    }

    private CompletableFuture<List<Simulation>> byOverlay(List<SimulationRequest> asked, List<Call> pending) {
        OverlaySimulation simulation = new OverlaySimulation(asked.getFirst().after(pending));
        return pool.ask(simulation.request(clock.instant()))
                .thenCompose(reply -> rest(asked, pending, List.of(simulation.result(reply.require()))));
    }

    private CompletableFuture<Overlays> overlays(SimulationRequest asked) {
        Overlays overlays = new Overlays(asked.overlays());
        if (multicallStands) {
            return CompletableFuture.completedFuture(overlays);
        }
        RpcRequest code = RpcRequest.of("eth_getCode", Multicall3.ADDRESS.value(), "latest");
        return pool.ask(code).thenApply(RpcReply::require).thenApply(answer -> {
            multicallStands = answer.asText().length() > 2;
            return multicallStands ? overlays : overlays.withCode(Multicall3.ADDRESS, multicallCode());
        });
    }

    private static Bytes multicallCode() {
        return Bytes.of(ContractArtifact.load("Multicall3").runtimeCode());
    }

    private static boolean isUnsupported(Throwable failure) {
        return failure instanceof ChainException e
                ? e.code() == Code.UNSUPPORTED
                : failure.getCause() != null && isUnsupported(failure.getCause());
    }

    /** A refusal of the whole may be about one of the requests, or about how much they are together. */
    private static boolean mayPassInParts(Fault fault) {
        return Faults.code(fault) == Code.REJECTED;
    }

    private static boolean isPoor(Fault fault) {
        return fault.code() == INSUFFICIENT_FUNDS
                || fault.message().toLowerCase(Locale.ROOT).contains("insufficient funds");
    }

    private static List<Simulation> joined(List<Simulation> head, List<Simulation> tail) {
        List<Simulation> joined = new ArrayList<>(head);
        joined.addAll(tail);
        return List.copyOf(joined);
    }

    private static int firstWithValue(SimulationRequest asked) {
        List<Call> calls = asked.calls();
        for (int i = 0; i < calls.size(); i++) {
            if (calls.get(i).value().value().signum() > 0) {
                return i;
            }
        }
        return 0;
    }
}
