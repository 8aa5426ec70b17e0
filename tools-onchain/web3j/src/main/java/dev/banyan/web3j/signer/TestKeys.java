package dev.banyan.web3j.signer;

import dev.banyan.api.hex.Address;
import java.util.Set;

/**
 * The accounts of the public mnemonic "test test test test test test test test test test test junk", with which Anvil
 * and Hardhat start. Everybody has their keys, so what they hold on a public chain is gone at once.
 */
public final class TestKeys {

    private static final Set<Long> LOCAL_CHAINS = Set.of(31337L, 1337L);

    private static final Set<Address> PUBLIC = Set.of(
            Address.of("0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266"),
            Address.of("0x70997970c51812dc3a010c7d01b50e0d17dc79c8"),
            Address.of("0x3c44cdddb6a900fa2b585dd299e03d12fa4293bc"),
            Address.of("0x90f79bf6eb2c4f870365e785982e1f101e93b906"),
            Address.of("0x15d34aaf54267db7d7c367839aaf71a00a2c6a65"),
            Address.of("0x9965507d1a55bcc2695c58ba16fb37d819b0a4dc"),
            Address.of("0x976ea74026e726554db657fa54763abd0c3a0aa9"),
            Address.of("0x14dc79964da2c08b23698b3d3cc7ca32193d9955"),
            Address.of("0x23618e81e3f5cdf7f54c3d65f7fbc0abf5b21e8f"),
            Address.of("0xa0ee7a142d267c1f36714e4a8f75612f20a79720"));

    private TestKeys() {}

    /** True if the account's key is public. */
    public static boolean isPublic(Address account) {
        return PUBLIC.contains(account);
    }

    /** True if the account may sign there: public keys are for local chains, 31337 and 1337. */
    public static boolean maySign(Address account, long chainId) {
        return !isPublic(account) || LOCAL_CHAINS.contains(chainId);
    }
}
