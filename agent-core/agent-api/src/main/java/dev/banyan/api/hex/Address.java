package dev.banyan.api.hex;

/**
 * An account or contract address: 20 bytes, held as lower-case {@code 0x} text.
 *
 * <p>Checksums (EIP-55) are a matter of the text a person wrote and are checked where that text is read.
 *
 * @param value {@code 0x} and 40 lower-case hexadecimal digits
 */
public record Address(String value) implements Comparable<Address> {

    private static final int DIGITS = 40;

    /** The zero address. */
    public static final Address ZERO = new Address("0x0000000000000000000000000000000000000000");

    /** Accepts mixed case and keeps lower case; anything but {@code 0x} and 40 digits is an {@link IllegalArgumentException}. */
    public Address {
        value = HexText.lower(value);
        if (!HexText.isHex(value, DIGITS)) {
            throw new IllegalArgumentException("not an address: " + value);
        }
    }

    /** The address written as {@code text}. */
    public static Address of(String text) {
        return new Address(text);
    }

    /** The 20 bytes. */
    public Bytes bytes() {
        return Bytes.of(value);
    }

    /** Numeric order, which is how contracts sort a pair's tokens. */
    @Override
    public int compareTo(Address other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
