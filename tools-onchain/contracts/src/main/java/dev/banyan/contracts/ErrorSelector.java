package dev.banyan.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * One error that a contract of ours reverts with, and the four bytes that its data begins with (Solidity ABI specification,
 * "Errors"). Contracts that share an error have a row each.
 *
 * @param contract the name of the {@link ContractArtifact} that declares it
 * @param name the error's name
 * @param types the canonical types of its arguments
 * @param selector the first four bytes of the signature's Keccak-256, {@code 0x} and eight lower-case hex digits
 */
public record ErrorSelector(String contract, String name, List<String> types, String selector) {

    /** Keeps its own copy. */
    public ErrorSelector {
        types = List.copyOf(types);
    }

    /** The whole table, in the order of the ABIs. */
    public static List<ErrorSelector> table() {
        List<ErrorSelector> rows = new ArrayList<>();
        for (JsonNode row : JsonResource.read("errors")) {
            List<String> types = new ArrayList<>();
            row.required("types").forEach(type -> types.add(type.asText()));
            rows.add(new ErrorSelector(
                    row.required("contract").asText(),
                    row.required("name").asText(),
                    types,
                    row.required("selector").asText()));
        }
        return List.copyOf(rows);
    }
}
