package dev.banyan.devnet.rpc;

import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import java.math.BigInteger;
import java.util.Optional;

/**
 * What an actor of the world wants done: calldata for a contract, or the init code of a new one.
 *
 * @param to the contract called; empty to create one
 * @param data calldata or init code
 * @param value wei sent along
 * @param gasLimit the most gas it may use
 */
public record DevTransaction(Optional<Address> to, Bytes data, BigInteger value, long gasLimit) {

    /** A call of {@code to}. */
    public static DevTransaction call(Address to, Bytes data, long gasLimit) {
        return new DevTransaction(Optional.of(to), data, BigInteger.ZERO, gasLimit);
    }

    /** The creation of a contract. */
    public static DevTransaction create(Bytes initCode, long gasLimit) {
        return new DevTransaction(Optional.empty(), initCode, BigInteger.ZERO, gasLimit);
    }

    /** The same with {@code wei} sent along. */
    public DevTransaction paying(BigInteger wei) {
        return new DevTransaction(to, data, wei, gasLimit);
    }
}
