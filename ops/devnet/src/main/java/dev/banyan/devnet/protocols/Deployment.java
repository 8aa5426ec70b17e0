package dev.banyan.devnet.protocols;

import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.money.Token;
import dev.banyan.contracts.ContractArtifact;
import dev.banyan.devnet.rpc.DevTransaction;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.web3j.abi.datatypes.Type;
import org.web3j.crypto.ContractUtils;

/** What one account sends from its first transaction on, written down in order, so that every address it creates is known. */
final class Deployment {

    private static final long DEPLOY_GAS = 8_000_000;
    private static final long CALL_GAS = 1_500_000;

    private static final BigInteger EVERYTHING = BigInteger.TWO.pow(256).subtract(BigInteger.ONE);

    private final Address sender;
    private final List<DevTransaction> script = new ArrayList<>();
    private final Map<String, String> libraries = new HashMap<>();

    Deployment(Address sender) {
        this.sender = sender;
    }

    /** Creates a contract, linked with the libraries that were created before, and returns where it will stand. */
    Address create(String contract, Type<?>... arguments) {
        String code = ContractArtifact.load(contract).linked(libraries).creationCode();
        Address address = created(sender, script.size());
        script.add(DevTransaction.create(Bytes.of(code).concat(Abi.arguments(arguments)), DEPLOY_GAS));
        return address;
    }

    /** Creates a library, which whatever is created later may call. */
    void library(String name) {
        libraries.put(name, create(name).value());
    }

    void call(Address to, Bytes data) {
        call(to, data, CALL_GAS);
    }

    void call(Address to, Bytes data, long gas) {
        script.add(DevTransaction.call(to, data, gas));
    }

    void pay(Address to, Bytes data, BigInteger wei) {
        script.add(DevTransaction.call(to, data, CALL_GAS).paying(wei));
    }

    /** Lets {@code spender} take any amount of the sender's tokens. */
    void allow(Token token, Address spender) {
        call(token.address(), Abi.call("RegistryToken", "approve", Abi.address(spender), Abi.uint(EVERYTHING)));
    }

    Address sender() {
        return sender;
    }

    List<DevTransaction> script() {
        return List.copyOf(script);
    }

    /** Where {@code creator}'s transaction or creation with that nonce puts its contract; contracts begin at 1 (EIP-161). */
    static Address created(Address creator, long nonce) {
        return Address.of(ContractUtils.generateContractAddress(creator.value(), BigInteger.valueOf(nonce)));
    }
}
