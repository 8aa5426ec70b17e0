package dev.banyan.web3j.signer;

import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.hex.Hash;

/** Addresses of contracts created by CREATE2. */
public final class Create2 {

    private static final int ADDRESS_DIGITS = 40;

    private Create2() {}

    /**
     * Where {@code deployer} puts a contract with this init code, constructor arguments included: the last 20 bytes of
     * keccak256(0xff ++ deployer ++ salt ++ keccak256(initCode)) (EIP-1014).
     */
    public static Address address(Address deployer, Hash salt, Bytes initCode) {
        String preimage = "0xff" + digits(deployer.value()) + digits(salt.value())
                + digits(keccak(initCode).value());
        String hash = keccak(Bytes.of(preimage)).value();
        return Address.of("0x" + hash.substring(hash.length() - ADDRESS_DIGITS));
    }

    /** The keccak-256 hash of the bytes. */
    public static Hash keccak(Bytes bytes) {
        return Hash.of(org.web3j.crypto.Hash.sha3(bytes.value()));
    }

    private static String digits(String value) {
        return value.substring(2);
    }
}
