package dev.banyan.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;

/**
 * What stands at the same address on every chain that has it, and the salts by which our own contracts are placed.
 *
 * @param create2Deployer the public CREATE2 deployer (EIP-1014); its input is a 32-byte salt followed by the init code
 * @param create2DeployerCode that deployer's runtime code
 * @param multicall3 the address of {@code Multicall3}
 * @param helperSalts the salt of each helper contract by its name, a 32-byte word; the owner in the init code tells those of one
 *     name apart
 */
public record KnownAddresses(
        String create2Deployer, String create2DeployerCode, String multicall3, Map<String, String> helperSalts) {

    /** Keeps its own copy. */
    public KnownAddresses {
        helperSalts = Map.copyOf(helperSalts);
    }

    /** Reads the table from the class path. */
    public static KnownAddresses load() {
        JsonNode table = JsonResource.read("addresses");
        JsonNode deployer = table.required("create2Deployer");
        Map<String, String> salts = new HashMap<>();
        table.required("helpers")
                .properties()
                .forEach(helper -> salts.put(
                        helper.getKey(), helper.getValue().required("salt").asText()));
        return new KnownAddresses(
                deployer.required("address").asText(),
                deployer.required("runtimeCode").asText(),
                table.required("multicall3").required("address").asText(),
                salts);
    }

    /**
     * The salt of every helper contract of that name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public String salt(String helper) {
        String salt = helperSalts.get(helper);
        if (salt == null) {
            throw new IllegalArgumentException("no helper contract is named " + helper);
        }
        return salt;
    }
}
