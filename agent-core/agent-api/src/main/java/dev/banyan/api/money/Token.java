package dev.banyan.api.money;

import dev.banyan.api.hex.Address;

/**
 * An asset of the registry: an ERC-20 contract, or the chain's native asset.
 *
 * <p>Two tokens are the same asset if and only if their addresses are equal. The native asset stands at the
 * conventional placeholder {@link #NATIVE_ADDRESS}, which is no contract.
 *
 * @param symbol the registry's name for it, 1 to 20 printable ASCII characters
 * @param address the contract
 * @param decimals how many decimal places one whole token has, 0 to 77
 */
public record Token(String symbol, Address address, int decimals) {

    /** The placeholder at which the native asset stands. */
    public static final Address NATIVE_ADDRESS = Address.of("0xeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee");

    /** Checks the ranges above. */
    public Token {
        if (symbol.isEmpty() || symbol.length() > 20) {
            throw new IllegalArgumentException("symbol of 1 to 20 characters expected: " + symbol);
        }
        if (decimals < 0 || decimals > 77) {
            throw new IllegalArgumentException("decimals out of 0..77: " + decimals);
        }
    }

    /** The native asset under the given symbol, with 18 decimals. */
    public static Token nativeAsset(String symbol) {
        return new Token(symbol, NATIVE_ADDRESS, 18);
    }

    /** True for the chain's native asset. */
    public boolean isNative() {
        return address.equals(NATIVE_ADDRESS);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Token token && token.address.equals(address);
    }

    @Override
    public int hashCode() {
        return address.hashCode();
    }

    @Override
    public String toString() {
        return symbol;
    }
}
