package dev.banyan.web3j.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.banyan.api.chain.Call;
import dev.banyan.api.chain.ChainException;
import dev.banyan.api.chain.ChainException.Code;
import dev.banyan.api.chain.Simulation;
import dev.banyan.api.chain.SimulationRequest;
import dev.banyan.api.hex.Bytes;
import dev.banyan.web3j.abi.RevertReason;
import dev.banyan.web3j.rpc.Quantity;
import dev.banyan.web3j.rpc.RpcRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Simulations by one {@code eth_simulateV1} (geth's execution-apis, "eth_simulateV1"): a single block with our pending
 * calls, a reading, the calls of the first request, a reading, the calls of the second, and so on. Validation is off and no fee is
 * named, so gas costs the account nothing and the deltas are the calls' own.
 */
final class SimulateV1 {

    private final List<SimulationRequest> asked;
    private final List<Call> pending;
    private final List<Readings> readings;
    private final List<SharedReading> between = new ArrayList<>();

    /**
     * Requests of one account at one head, one or more, after these calls of its own.
     *
     * @param known a reading of an earlier simulation, which may be the same
     */
    SimulateV1(List<SimulationRequest> asked, List<Call> pending, @Nullable SharedReading known) {
        this.asked = List.copyOf(asked);
        this.pending = List.copyOf(pending);
        this.readings = asked.stream().map(Readings::new).toList();
        SharedReading last = known;
        for (int i = 0; i <= asked.size(); i++) {
            last = SharedReading.of(readings.subList(Math.max(0, i - 1), Math.min(asked.size(), i + 1)), last);
            between.add(last);
        }
    }

    /** The last of its readings. */
    SharedReading reading() {
        return between.getLast();
    }

    RpcRequest request(Instant now, Overlays overlays) {
        List<Map<String, String>> calls = new ArrayList<>();
        pending.forEach(call -> calls.add(fromAccount(call)));
        calls.add(message(between.getFirst().call()));
        for (int i = 0; i < asked.size(); i++) {
            asked.get(i).calls().forEach(call -> calls.add(fromAccount(call)));
            calls.add(message(between.get(i + 1).call()));
        }
        Map<String, Object> block = new LinkedHashMap<>();
        block.put("blockOverrides", NextBlock.overrides(first().head(), now));
        if (!overlays.asParameter().isEmpty()) {
            block.put("stateOverrides", overlays.asParameter());
        }
        block.put("calls", calls);
        return RpcRequest.of(
                "eth_simulateV1",
                Map.of("blockStateCalls", List.of(block), "validation", false, "traceTransfers", false),
                Map.of("blockHash", first().head().hash().value(), "requireCanonical", true));
    }

    /**
     * The simulations in order, up to the first request that reverted and left something all the same: what follows stands on calls
     * that would not be made, and has to be asked for again.
     */
    List<Simulation> results(JsonNode blocks) {
        JsonNode results = blocks.path(0).path("calls");
        int judged = asked.stream().mapToInt(request -> request.calls().size()).sum();
        if (results.size() != pending.size() + judged + between.size()) {
            throw new ChainException(Code.MALFORMED, "eth_simulateV1: another number of calls in the answer");
        }
        List<Simulation> simulations = new ArrayList<>();
        int at = pending.size() + 1;
        for (int i = 0; i < asked.size(); i++) {
            int end = at + asked.get(i).calls().size();
            List<JsonNode> own = new ArrayList<>();
            for (int call = at; call < end; call++) {
                own.add(results.get(call));
            }
            Simulation simulation = simulation(i, own, results.get(at - 1), results.get(end));
            simulations.add(simulation);
            if (simulation instanceof Simulation.Reverted && own.stream().anyMatch(SimulateV1::succeeded)) {
                break;
            }
            at = end + 1;
        }
        return List.copyOf(simulations);
    }

    /**
     * True if a call of ours that is under way reverts in the answer. It may do so on the chain; or the node was taking it in
     * meanwhile, and the answer stands on a state that has it already.
     */
    boolean repeatsOwnCalls(JsonNode blocks) {
        JsonNode results = blocks.path(0).path("calls");
        return IntStream.range(0, pending.size()).anyMatch(call -> !succeeded(results.path(call)));
    }

    private Simulation simulation(int index, List<JsonNode> own, JsonNode before, JsonNode after) {
        List<Long> gasUsed = new ArrayList<>();
        for (int i = 0; i < own.size(); i++) {
            if (!succeeded(own.get(i))) {
                return new Simulation.Reverted(i, reason(own.get(i)));
            }
            gasUsed.add(Quantity.small(own.get(i), "gasUsed"));
        }
        Readings read = readings.get(index);
        return new Simulation.Succeeded(read.effects(
                between.get(index).values(read, returned(before)),
                between.get(index + 1).values(read, returned(after)),
                gasUsed));
    }

    private SimulationRequest first() {
        return asked.getFirst();
    }

    private static Bytes returned(JsonNode result) {
        if (!succeeded(result)) {
            throw new ChainException(Code.REJECTED, "balances can not be read in the simulation: " + reason(result));
        }
        return Bytes.of(result.path("returnData").asText("0x"));
    }

    private static boolean succeeded(JsonNode result) {
        return Quantity.small(result, "status") == 1;
    }

    private static String reason(JsonNode result) {
        Bytes data = Bytes.of(result.path("returnData").asText("0x"));
        JsonNode error = result.path("error");
        if (data.isEmpty() && error.path("data").asText().matches("0x([0-9a-fA-F]{2})++")) {
            data = Bytes.of(error.path("data").asText());
        }
        String message = error.path("message").asText();
        boolean onlyWords = data.isEmpty() && !message.isEmpty();
        return onlyWords ? RevertReason.plain(message) : RevertReason.of(data);
    }

    private Map<String, String> fromAccount(Call call) {
        Map<String, String> message = message(call);
        message.put("from", first().account().value());
        return message;
    }

    private static Map<String, String> message(Call call) {
        Map<String, String> message = new LinkedHashMap<>();
        message.put("to", call.to().value());
        message.put("value", Quantity.of(call.value().value()));
        message.put("input", call.data().value());
        return message;
    }
}
