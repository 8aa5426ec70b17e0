package dev.banyan.contracts;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What stands at the same address on every chain that has it, and the salt by which our own contracts are placed.
 *
 * @param create2Deployer the public CREATE2 deployer (EIP-1014); its input is a 32-byte salt followed by the init code
 * @param create2DeployerCode that deployer's runtime code
 * @param multicall3 the address of {@code Multicall3}
 * @param executorSalt the salt of every {@code ArbitrageExecutor}, a 32-byte word; the owner in the init code tells them apart
 */
public record KnownAddresses(
        String create2Deployer, String create2DeployerCode, String multicall3, String executorSalt) {

    /** Reads the table from the class path. */
    public static KnownAddresses load() {
        JsonNode table = JsonResource.read("addresses");
        JsonNode deployer = table.required("create2Deployer");
        return new KnownAddresses(
                deployer.required("address").asText(),
                deployer.required("runtimeCode").asText(),
                table.required("multicall3").required("address").asText(),
                table.required("executor").required("salt").asText());
    }
}
