package dev.banyan.verify.executor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.banyan.contracts.ContractArtifact;
import java.util.HashMap;
import java.util.Map;
import java.util.StringJoiner;
import org.web3j.crypto.Hash;

/**
 * Why a call was refused.
 *
 * @param reason the name of the executor's own error, else the first four bytes of what came back, else nothing
 */
record Refusal(String reason) {

    private static final Map<String, String> ERRORS = errors();

    static Refusal of(String data) {
        String selector = data.length() < 10 ? "" : data.substring(0, 10);
        return new Refusal(ERRORS.getOrDefault(selector, selector));
    }

    private static Map<String, String> errors() {
        Map<String, String> names = new HashMap<>();
        for (JsonNode entry : abi()) {
            if (entry.path("type").asText().equals("error")) {
                StringJoiner types = new StringJoiner(",", entry.path("name").asText() + "(", ")");
                entry.path("inputs")
                        .forEach(input -> types.add(input.path("type").asText()));
                names.put(
                        Hash.sha3String(types.toString()).substring(0, 10),
                        entry.path("name").asText());
            }
        }
        return Map.copyOf(names);
    }

    private static JsonNode abi() {
        try {
            return new ObjectMapper()
                    .readTree(ContractArtifact.load("ArbitrageExecutor").abi());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an artifact whose ABI is no JSON", e);
        }
    }
}
