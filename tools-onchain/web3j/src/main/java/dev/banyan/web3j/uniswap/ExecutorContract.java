package dev.banyan.web3j.uniswap;

import dev.banyan.api.chain.Call;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.hex.Hash;
import dev.banyan.contracts.ContractArtifact;
import dev.banyan.contracts.KnownAddresses;
import dev.banyan.web3j.abi.Words;
import dev.banyan.web3j.signer.Create2;
import java.util.List;

/**
 * The executor of one owner: its address follows from the owner, who stands in the init code.
 *
 * @param address where CREATE2 puts it (EIP-1014)
 * @param runtimeCode what stands there once it is deployed
 * @param deployment the call that creates it, through the public deployer
 */
public record ExecutorContract(Address address, Bytes runtimeCode, Call deployment) {

    /** Its name among the artifacts, the helpers of a strategy and in {@code Action.Deploy}. */
    public static final String NAME = "ArbitrageExecutor";

    /** The executor of {@code owner}. */
    public static ExecutorContract of(Address owner) {
        ContractArtifact artifact = ContractArtifact.load(NAME);
        KnownAddresses known = KnownAddresses.load();
        Address deployer = Address.of(known.create2Deployer());
        Hash salt = Hash.of(known.executorSalt());
        String ownerWord = Words.address(owner);
        Bytes initCode = Bytes.of(artifact.creationCode() + ownerWord);
        return new ExecutorContract(
                Create2.address(deployer, salt, initCode),
                Bytes.of(artifact.runtimeCode(List.of(ownerWord))),
                Call.of(deployer, Bytes.of(salt.value()).concat(initCode)));
    }
}
