package dev.banyan.devnet.world;

import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.contracts.ContractArtifact;
import java.math.BigInteger;
import org.web3j.crypto.ContractUtils;
import org.web3j.crypto.Hash;
import org.web3j.utils.Numeric;

/** The code that the world is made of, and the addresses at which it comes to stand. */
record Contracts(
        ContractArtifact weth,
        ContractArtifact factory,
        ContractArtifact pair,
        ContractArtifact router,
        ContractArtifact token,
        ContractArtifact executor,
        ContractArtifact multicall3) {

    static Contracts load() {
        return new Contracts(
                ContractArtifact.load("WETH9"),
                ContractArtifact.load("UniswapV2Factory"),
                ContractArtifact.load("UniswapV2Pair"),
                ContractArtifact.load("UniswapV2Router02"),
                ContractArtifact.load("RegistryToken"),
                ContractArtifact.load("ArbitrageExecutor"),
                ContractArtifact.load("Multicall3"));
    }

    /** Where {@code creator}'s transaction with that nonce creates its contract. */
    static Address created(Address creator, long nonce) {
        return Address.of(ContractUtils.generateContractAddress(creator.value(), BigInteger.valueOf(nonce)));
    }

    /** Where a factory creates the pair of two tokens (UniswapV2Factory.createPair, EIP-1014). */
    Address pairOf(Address factoryAddress, Address token0, Address token1) {
        String salt = Hash.sha3(token0.value() + token1.value().substring(2));
        String codeHash = Hash.sha3(pair.creationCode());
        String seed = "0xff" + factoryAddress.value().substring(2) + salt.substring(2) + codeHash.substring(2);
        return Address.of("0x" + Numeric.cleanHexPrefix(Hash.sha3(seed)).substring(24));
    }

    /** Init code: the artifact's, then its constructor's arguments. */
    static Bytes init(ContractArtifact artifact, Bytes arguments) {
        return Bytes.of(artifact.creationCode()).concat(arguments);
    }
}
