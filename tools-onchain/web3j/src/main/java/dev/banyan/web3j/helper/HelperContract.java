package dev.banyan.web3j.helper;

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
 * A helper contract of one owner: its address follows from the owner, who stands in the init code.
 *
 * @param name its name among the artifacts, the helpers of a strategy and in {@code Action.Deploy}
 * @param address where CREATE2 puts it (EIP-1014)
 * @param runtimeCode what stands there once it is deployed
 * @param deployment the call that creates it, through the public deployer
 */
public record HelperContract(String name, Address address, Bytes runtimeCode, Call deployment) {

    /** Trades cycles of pools with borrowed tokens. */
    public static final String EXECUTOR = "ArbitrageExecutor";

    /** Pays many in one call, each key once. */
    public static final String BATCH_PAYER = "BatchPayer";

    /** Moves into and out of vaults with a minimum output. */
    public static final String MIN_OUT_ROUTER = "MinOutRouter";

    /** Pays debt back out of collateral by a flash swap. */
    public static final String DELEVERAGER = "Deleverager";

    /**
     * The helper contract of that name for {@code owner}.
     *
     * @throws IllegalArgumentException if no helper contract has that name
     */
    public static HelperContract of(String name, Address owner) {
        KnownAddresses known = KnownAddresses.load();
        Address deployer = Address.of(known.create2Deployer());
        Hash salt = Hash.of(known.salt(name));
        ContractArtifact artifact = ContractArtifact.load(name);
        String ownerWord = Words.address(owner);
        Bytes initCode = Bytes.of(artifact.creationCode() + ownerWord);
        return new HelperContract(
                name,
                Create2.address(deployer, salt, initCode),
                Bytes.of(artifact.runtimeCode(List.of(ownerWord))),
                Call.of(deployer, Bytes.of(salt.value()).concat(initCode)));
    }
}
