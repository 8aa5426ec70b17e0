package dev.banyan.web3j.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.banyan.api.chain.Call;
import dev.banyan.api.chain.ChainException;
import dev.banyan.api.chain.ChainException.Code;
import dev.banyan.api.chain.Simulation;
import dev.banyan.api.chain.SimulationRequest;
import dev.banyan.api.hex.Bytes;
import dev.banyan.contracts.ContractArtifact;
import dev.banyan.contracts.FunctionSelector;
import dev.banyan.web3j.abi.RevertReason;
import dev.banyan.web3j.abi.WordReader;
import dev.banyan.web3j.abi.Words;
import dev.banyan.web3j.rpc.RpcRequest;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One simulation by {@code eth_call} for nodes without {@code eth_simulateV1}: the code of {@code AccountSimulator} is
 * laid over the account, which then makes its calls itself, so that every contract sees the right caller.
 *
 * <p>It differs from the truth in three ways: the account looks like a contract while it runs; all calls share one
 * transaction, so later ones find warm storage; and refunds are not known. Gas is therefore put a third above what was
 * measured, with the intrinsic gas of a transaction (21,000 and 16 a byte of calldata, EIP-2028) and of a cold contract
 * and slot (4,700, EIP-2929) added: rather too much than too little.
 */
final class OverlaySimulation {

    private static final String CONTRACT = "AccountSimulator";
    private static final int WORD = 32;
    private static final long TRANSACTION_GAS = 21_000;
    private static final long BYTE_GAS = 16;
    private static final long COLD_GAS = 4_700;

    private final SimulationRequest asked;
    private final Readings readings;

    OverlaySimulation(SimulationRequest asked) {
        this.asked = asked;
        this.readings = new Readings(asked);
    }

    RpcRequest request(Instant now) {
        Bytes code = Bytes.of(ContractArtifact.load(CONTRACT).runtimeCode());
        String arguments = Words.dynamic(
                List.of(calls(asked.pending()), calls(asked.calls()), calls(readings.callsNamingNativeAsset())));
        String account = asked.account().value();
        return RpcRequest.of(
                "eth_call",
                Map.of(
                        "from",
                        account,
                        "to",
                        account,
                        "data",
                        FunctionSelector.of(CONTRACT, "simulate").selector() + arguments),
                Map.of("blockHash", asked.head().hash().value(), "requireCanonical", true),
                new Overlays(asked.overlays()).withCode(asked.account(), code).asParameter(),
                NextBlock.overrides(asked.head(), now));
    }

    Simulation result(JsonNode answer) {
        WordReader reader = new WordReader(Bytes.of(answer.asText()));
        List<Long> results = reader.elements(reader.small(0));
        if (results.size() != asked.calls().size()) {
            throw new ChainException(Code.MALFORMED, "the node does not lay state over accounts");
        }
        List<Long> gasUsed = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            long result = results.get(i);
            if (!reader.bool(result)) {
                Bytes data = reader.bytes(result + reader.small(result + 2 * WORD));
                return new Simulation.Reverted(i, RevertReason.of(data));
            }
            gasUsed.add(gas(asked.calls().get(i), reader.small(result + WORD)));
        }
        return new Simulation.Succeeded(readings.effects(read(reader, WORD), read(reader, 2L * WORD), gasUsed));
    }

    private List<BigInteger> read(WordReader reader, long argument) {
        List<Long> elements = reader.elements(reader.small(argument));
        List<BigInteger> values = new ArrayList<>();
        for (int i = 0; i < readings.calls().size(); i++) {
            long element = elements.get(i);
            Bytes data = reader.bytes(element + reader.small(element + WORD));
            if (!reader.bool(element) || data.length() < WORD) {
                throw new ChainException(Code.REJECTED, readings.name(i) + " can not be read in the simulation");
            }
            values.add(readings.value(i, data));
        }
        return values;
    }

    private static long gas(Call call, long measured) {
        return TRANSACTION_GAS + COLD_GAS + BYTE_GAS * call.data().length() + measured * 4 / 3;
    }

    private static String calls(List<Call> calls) {
        return Words.array(calls.stream()
                .map(call -> Words.address(call.to())
                        + Words.uint(call.value().value())
                        + Words.uint(3L * WORD)
                        + Words.bytes(call.data()))
                .toList());
    }
}
