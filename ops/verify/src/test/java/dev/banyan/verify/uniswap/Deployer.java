package dev.banyan.verify.uniswap;

import dev.banyan.api.hex.Address;
import dev.banyan.contracts.ContractArtifact;
import dev.banyan.devnet.anvil.AnvilProcess;
import java.util.List;
import java.util.Map;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.datatypes.Type;
import org.web3j.abi.datatypes.Utf8String;
import org.web3j.abi.datatypes.generated.Uint8;

/** Creates contracts from an unlocked account. */
record Deployer(AnvilProcess anvil, Address account) {

    private static final String GAS = "0xf00000";

    /** A token without supply, whose owner the account is. */
    Address token(String symbol) {
        return deploy("RegistryToken", new Utf8String(symbol), new Utf8String(symbol), new Uint8(18), word(account));
    }

    @SuppressWarnings("rawtypes") // web3j's encoder takes lists of its raw Type
    Address deploy(String contract, Type... arguments) {
        String code =
                ContractArtifact.load(contract).creationCode() + FunctionEncoder.encodeConstructor(List.of(arguments));
        String hash = anvil.rpc()
                .call("eth_sendTransaction", Map.of("from", account.value(), "gas", GAS, "data", code))
                .asText();
        anvil.mine();
        return Address.of(anvil.rpc()
                .call("eth_getTransactionReceipt", hash)
                .get("contractAddress")
                .asText());
    }

    static Type<?> word(Address address) {
        return new org.web3j.abi.datatypes.Address(address.value());
    }
}
