package dev.banyan.web3j.simulator;

import dev.banyan.api.chain.Call;
import dev.banyan.api.chain.ChainException;
import dev.banyan.api.chain.ChainException.Code;
import dev.banyan.api.chain.Simulation;
import dev.banyan.api.chain.SimulationRequest;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.money.Token;
import dev.banyan.contracts.ContractArtifact;
import dev.banyan.web3j.abi.Multicall3;
import dev.banyan.web3j.rpc.RpcPool;
import dev.banyan.web3j.rpc.RpcReply;
import dev.banyan.web3j.rpc.RpcReply.Fault;
import dev.banyan.web3j.rpc.RpcRequest;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

/**
 * Simulates an account's calls on a node: by {@code eth_simulateV1}, or, once the node has said that it does not know
 * it, by {@link OverlaySimulation}. Where Multicall3, through which the first reads native balances, does not stand on
 * the chain, its code is laid over.
 */
public final class Simulator {

    private static final int INSUFFICIENT_FUNDS = -38014;

    private final RpcPool pool;
    private final InstantSource clock;
    private volatile boolean multicallStands;
    private volatile boolean lacksSimulateV1;

    /** A simulator on these nodes; the clock dates the simulated block. */
    public Simulator(RpcPool pool, InstantSource clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /** Simulates. Fails with {@link ChainException}. */
    public CompletableFuture<Simulation> simulate(SimulationRequest asked) {
        if (lacksSimulateV1) {
            return byOverlay(asked);
        }
        return bySimulateV1(asked).exceptionallyCompose(failure -> {
            if (!isUnsupported(failure)) {
                return CompletableFuture.failedFuture(failure);
            }
            lacksSimulateV1 = true;
            return byOverlay(asked);
        });
    }

    private CompletableFuture<Simulation> bySimulateV1(SimulationRequest asked) {
        return overlays(asked).thenCompose(overlays -> {
            SimulateV1 simulation = new SimulateV1(asked);
            return pool.ask(simulation.request(clock.instant(), overlays)).thenApply(reply -> switch (reply) {
                case Fault fault
                when isPoor(fault) ->
                    new Simulation.Reverted(firstWithValue(asked), "insufficient funds for the value sent");
                default -> simulation.result(reply.require());
            });
        });
    }

    private CompletableFuture<Simulation> byOverlay(SimulationRequest asked) {
        OverlaySimulation simulation = new OverlaySimulation(asked);
        return pool.ask(simulation.request(clock.instant())).thenApply(reply -> simulation.result(reply.require()));
    }

    private CompletableFuture<Overlays> overlays(SimulationRequest asked) {
        Overlays overlays = new Overlays(asked.overlays());
        if (multicallStands || asked.tokens().stream().noneMatch(Token::isNative)) {
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

    private static boolean isPoor(Fault fault) {
        return fault.code() == INSUFFICIENT_FUNDS
                || fault.message().toLowerCase(Locale.ROOT).contains("insufficient funds");
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
