package dev.banyan.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * One compiled contract: its ABI and its code, as the compiler or the protocol's own package gave it.
 *
 * @param name the contract's name, which is also the resource's
 * @param abi the ABI as a JSON array
 * @param creationCode the code that a deployment sends, without constructor arguments, {@code 0x} and lower-case hex
 * @param runtimeCode the code that stands on the chain afterwards, zero where an immutable goes, {@code 0x} and lower-case hex
 * @param immutables for each immutable value in order of declaration, the byte offsets in the runtime code of its 32-byte words
 */
public record ContractArtifact(
        String name, String abi, String creationCode, String runtimeCode, List<List<Integer>> immutables) {

    private static final int WORD_HEX_DIGITS = 64;

    /** Checks that both codes are hex and copies the offsets. */
    public ContractArtifact {
        requireHex(name, creationCode);
        requireHex(name, runtimeCode);
        immutables = immutables.stream().map(List::copyOf).toList();
    }

    /**
     * Reads the artifact of that name from the class path: {@code UniswapV2Factory}, {@code UniswapV2Pair}, {@code UniswapV2Router02},
     * {@code WETH9}, {@code Multicall3}, {@code AccountSimulator}, {@code ArbitrageExecutor}, {@code BatchPayer} or
     * {@code RegistryToken}.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static ContractArtifact load(String name) {
        JsonNode artifact = JsonResource.read(name);
        return new ContractArtifact(
                artifact.required("name").asText(),
                artifact.required("abi").toString(),
                artifact.required("bytecode").asText(),
                artifact.required("deployedBytecode").asText(),
                offsets(artifact.required("immutables")));
    }

    /**
     * The code that stands on the chain when the immutables have these values.
     *
     * @param words one 32-byte word for each immutable in order of declaration, as 64 hex digits without {@code 0x}
     */
    public String runtimeCode(List<String> words) {
        if (words.size() != immutables.size()) {
            throw new IllegalArgumentException(name + " has " + immutables.size() + " immutables, not " + words.size());
        }
        StringBuilder code = new StringBuilder(runtimeCode);
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (!word.matches("[0-9a-f]{" + WORD_HEX_DIGITS + "}")) {
                throw new IllegalArgumentException("not a 32-byte word in lower-case hex: " + word);
            }
            for (int offset : immutables.get(i)) {
                int at = 2 + 2 * offset;
                code.replace(at, at + WORD_HEX_DIGITS, word);
            }
        }
        return code.toString();
    }

    private static List<List<Integer>> offsets(JsonNode immutables) {
        List<List<Integer>> places = new ArrayList<>();
        for (JsonNode immutable : immutables) {
            List<Integer> offsets = new ArrayList<>();
            immutable.forEach(offset -> offsets.add(offset.intValue()));
            places.add(offsets);
        }
        return places;
    }

    private static void requireHex(String name, String code) {
        if (!code.startsWith("0x")
                || code.length() % 2 != 0
                || !code.chars().skip(2).allMatch(c -> Character.digit(c, 16) >= 0)) {
            throw new IllegalArgumentException(name + ": code is not hex");
        }
    }
}
