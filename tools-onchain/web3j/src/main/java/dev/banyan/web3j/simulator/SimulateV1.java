package dev.banyan.web3j.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.banyan.api.chain.Call;
import dev.banyan.api.chain.ChainException;
import dev.banyan.api.chain.ChainException.Code;
import dev.banyan.api.chain.Simulation;
import dev.banyan.api.chain.SimulationRequest;
import dev.banyan.api.hex.Bytes;
import dev.banyan.web3j.abi.RevertReason;
import dev.banyan.web3j.abi.WordReader;
import dev.banyan.web3j.rpc.Quantity;
import dev.banyan.web3j.rpc.RpcRequest;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One simulation by {@code eth_simulateV1} (geth's execution-apis, "eth_simulateV1"): a single block with our pending
 * calls, readings, the calls that are judged, and the readings again. Validation is off and no fee is named, so gas
 * costs the account nothing and the deltas are the calls' own.
 */
final class SimulateV1 {

    private final SimulationRequest asked;
    private final Readings readings;

    SimulateV1(SimulationRequest asked) {
        this.asked = asked;
        this.readings = new Readings(asked);
    }

    RpcRequest request(Instant now, Overlays overlays) {
        List<Map<String, String>> calls = new ArrayList<>();
        asked.pending().forEach(call -> calls.add(fromAccount(call)));
        readings.calls().forEach(call -> calls.add(message(call)));
        asked.calls().forEach(call -> calls.add(fromAccount(call)));
        readings.calls().forEach(call -> calls.add(message(call)));
        Map<String, Object> block = new LinkedHashMap<>();
        block.put("blockOverrides", NextBlock.overrides(asked.head(), now));
        if (!overlays.asParameter().isEmpty()) {
            block.put("stateOverrides", overlays.asParameter());
        }
        block.put("calls", calls);
        return RpcRequest.of(
                "eth_simulateV1",
                Map.of("blockStateCalls", List.of(block), "validation", false, "traceTransfers", false),
                Map.of("blockHash", asked.head().hash().value(), "requireCanonical", true));
    }

    Simulation result(JsonNode blocks) {
        JsonNode results = blocks.path(0).path("calls");
        int reads = readings.calls().size();
        int pending = asked.pending().size();
        int judged = asked.calls().size();
        if (results.size() != pending + judged + 2 * reads) {
            throw new ChainException(Code.MALFORMED, "eth_simulateV1: another number of calls in the answer");
        }
        List<Long> gasUsed = new ArrayList<>();
        for (int i = 0; i < judged; i++) {
            JsonNode result = results.get(pending + reads + i);
            if (!succeeded(result)) {
                return new Simulation.Reverted(i, reason(result));
            }
            gasUsed.add(Quantity.small(result, "gasUsed"));
        }
        List<BigInteger> before = read(results, pending);
        List<BigInteger> after = read(results, pending + reads + judged);
        return new Simulation.Succeeded(readings.effects(before, after, gasUsed));
    }

    private List<BigInteger> read(JsonNode results, int from) {
        List<BigInteger> values = new ArrayList<>();
        for (int i = 0; i < readings.calls().size(); i++) {
            JsonNode result = results.get(from + i);
            Bytes data = Bytes.of(result.path("returnData").asText("0x"));
            if (!succeeded(result) || data.length() < 32) {
                throw new ChainException(Code.REJECTED, readings.name(i) + " can not be read in the simulation");
            }
            values.add(new WordReader(data).uint(0));
        }
        return values;
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
        message.put("from", asked.account().value());
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
