package dev.banyan.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * One function of a known contract and the four bytes that call it (Solidity ABI specification, "Function Selector").
 *
 * @param contract the name of the {@link ContractArtifact} that has it; {@code RegistryToken} stands for any ERC-20 token
 * @param name the function's name
 * @param signature its canonical signature
 * @param selector the first four bytes of the signature's Keccak-256, {@code 0x} and eight lower-case hex digits
 */
public record FunctionSelector(String contract, String name, String signature, String selector) {

    /** The whole table, in the order of the ABIs. */
    public static List<FunctionSelector> table() {
        return Table.ROWS;
    }

    /** Read when first asked for. */
    private static final class Table {
        private static final List<FunctionSelector> ROWS = read();
    }

    private static List<FunctionSelector> read() {
        List<FunctionSelector> rows = new ArrayList<>();
        for (JsonNode row : JsonResource.read("selectors")) {
            rows.add(new FunctionSelector(
                    row.required("contract").asText(),
                    row.required("name").asText(),
                    row.required("signature").asText(),
                    row.required("selector").asText()));
        }
        return List.copyOf(rows);
    }

    /**
     * The function of that contract and name.
     *
     * @throws IllegalArgumentException if there is none, or more than one
     */
    public static FunctionSelector of(String contract, String name) {
        List<FunctionSelector> found = table().stream()
                .filter(row -> row.contract().equals(contract) && row.name().equals(name))
                .toList();
        if (found.size() != 1) {
            throw new IllegalArgumentException(contract + " has " + found.size() + " functions named " + name);
        }
        return found.getFirst();
    }
}
