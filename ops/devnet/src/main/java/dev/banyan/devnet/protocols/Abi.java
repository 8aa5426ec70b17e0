package dev.banyan.devnet.protocols;

import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.contracts.FunctionSelector;
import java.math.BigInteger;
import java.util.List;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.datatypes.DynamicArray;
import org.web3j.abi.datatypes.Type;
import org.web3j.abi.datatypes.Utf8String;
import org.web3j.abi.datatypes.generated.Uint256;

/** Calldata by the names of contract and function and the arguments, and the few argument types that it takes. */
public final class Abi {

    private Abi() {}

    /** A call of the one function of that name that the contract has. */
    public static Bytes call(String contract, String function, Type<?>... arguments) {
        return Bytes.of(FunctionSelector.of(contract, function).selector()).concat(arguments(arguments));
    }

    /** Arguments alone, as a constructor takes them. */
    static Bytes arguments(Type<?>... arguments) {
        return arguments.length == 0
                ? Bytes.EMPTY
                : Bytes.of("0x" + FunctionEncoder.encodeConstructor(List.of(arguments)));
    }

    /** An address. */
    public static org.web3j.abi.datatypes.Address address(Address address) {
        return new org.web3j.abi.datatypes.Address(address.value());
    }

    /** A list of addresses. */
    static DynamicArray<org.web3j.abi.datatypes.Address> addresses(List<Address> list) {
        return new DynamicArray<>(
                org.web3j.abi.datatypes.Address.class,
                list.stream().map(Abi::address).toList());
    }

    /** A number; the ABI writes the narrower unsigned types alike. */
    public static Uint256 uint(BigInteger value) {
        return new Uint256(value);
    }

    /** A number; the ABI writes the narrower unsigned types alike. */
    public static Uint256 uint(long value) {
        return new Uint256(value);
    }

    /** A text. */
    static Utf8String text(String text) {
        return new Utf8String(text);
    }
}
