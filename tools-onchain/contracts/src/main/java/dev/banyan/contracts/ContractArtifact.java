package dev.banyan.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One compiled contract: its ABI and its code, as the compiler or the protocol's own package gave it.
 *
 * @param name the contract's name, which is also the resource's
 * @param abi the ABI as a JSON array
 * @param creationCode the code that a deployment sends, without constructor arguments, {@code 0x} and lower-case hex
 * @param runtimeCode the code that stands on the chain afterwards, zero where an immutable goes, {@code 0x} and lower-case hex
 * @param immutables for each immutable value in order of declaration, the byte offsets in the runtime code of its 32-byte words;
 *     empty for the contracts of Uniswap v3 and Aave, whose packages do not tell
 * @param links the libraries whose addresses both codes still lack, zero until {@link #linked}
 */
public record ContractArtifact(
        String name,
        String abi,
        String creationCode,
        String runtimeCode,
        List<List<Integer>> immutables,
        List<LibraryLink> links) {

    private static final int WORD_HEX_DIGITS = 64;
    private static final int ADDRESS_HEX_DIGITS = 40;

    /** Checks that both codes are hex and copies the offsets. */
    public ContractArtifact {
        requireHex(name, creationCode);
        requireHex(name, runtimeCode);
        immutables = immutables.stream().map(List::copyOf).toList();
        links = List.copyOf(links);
    }

    /**
     * Reads the artifact of that name from the class path; the module's README lists them. Contracts of Uniswap v3 have the names
     * of their packages, those of Aave begin with {@code Aave}.
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
                offsets(artifact.required("immutables")),
                links(artifact.path("links")));
    }

    /**
     * The code that a deployment sends.
     *
     * @throws IllegalStateException if the address of a library is still missing in it
     */
    @Override
    public String creationCode() {
        if (!links.isEmpty()) {
            throw new IllegalStateException(name + " needs the address of "
                    + links.stream().map(LibraryLink::library).toList());
        }
        return creationCode;
    }

    /**
     * The same contract with its libraries' addresses in both codes.
     *
     * @param libraries the address of each library that it links, {@code 0x} and 40 hex digits, by the library's name; others
     *     may stand there too
     * @throws IllegalArgumentException if one is missing or no address
     */
    public ContractArtifact linked(Map<String, String> libraries) {
        StringBuilder creation = new StringBuilder(creationCode);
        StringBuilder runtime = new StringBuilder(runtimeCode);
        for (LibraryLink link : links) {
            String address = libraries.getOrDefault(link.library(), "");
            if (!address.matches("0x[0-9a-fA-F]{" + ADDRESS_HEX_DIGITS + "}")) {
                throw new IllegalArgumentException(name + " links " + link.library() + ", whose address is missing");
            }
            String digits = address.substring(2).toLowerCase(Locale.ROOT);
            link.creation().forEach(offset -> put(creation, offset, digits));
            link.runtime().forEach(offset -> put(runtime, offset, digits));
        }
        return new ContractArtifact(name, abi, creation.toString(), runtime.toString(), immutables, List.of());
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
                put(code, offset, word);
            }
        }
        return code.toString();
    }

    private static void put(StringBuilder code, int offset, String digits) {
        int at = 2 + 2 * offset;
        code.replace(at, at + digits.length(), digits);
    }

    private static List<LibraryLink> links(JsonNode rows) {
        List<LibraryLink> links = new ArrayList<>();
        for (JsonNode row : rows) {
            links.add(new LibraryLink(
                    row.required("library").asText(),
                    numbers(row.required("creation")),
                    numbers(row.required("runtime"))));
        }
        return links;
    }

    private static List<List<Integer>> offsets(JsonNode immutables) {
        List<List<Integer>> places = new ArrayList<>();
        immutables.forEach(immutable -> places.add(numbers(immutable)));
        return places;
    }

    private static List<Integer> numbers(JsonNode list) {
        List<Integer> numbers = new ArrayList<>();
        list.forEach(number -> numbers.add(number.intValue()));
        return numbers;
    }

    private static void requireHex(String name, String code) {
        if (!code.startsWith("0x")
                || code.length() % 2 != 0
                || !code.chars().skip(2).allMatch(c -> Character.digit(c, 16) >= 0)) {
            throw new IllegalArgumentException(name + ": code is not hex");
        }
    }
}
