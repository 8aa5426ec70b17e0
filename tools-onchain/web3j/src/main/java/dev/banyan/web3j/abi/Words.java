package dev.banyan.web3j.abi;

import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import java.math.BigInteger;
import java.util.List;

/** The ABI's 32-byte words as hexadecimal text without {@code 0x}. */
public final class Words {

    /** Hexadecimal digits of one word. */
    public static final int DIGITS = 64;

    private static final int WORD = DIGITS / 2;
    private static final BigInteger WRAP = BigInteger.ONE.shiftLeft(256);
    private static final String ZEROS = "0".repeat(DIGITS);

    private Words() {}

    /** An unsigned number; fails with {@link IllegalArgumentException} if it is negative or longer than 256 bits. */
    public static String uint(BigInteger value) {
        if (value.signum() < 0 || value.bitLength() > 256) {
            throw new IllegalArgumentException("no uint256: " + value);
        }
        return padded(value.toString(16));
    }

    /** An unsigned number, zero or more. */
    public static String uint(long value) {
        return padded(Long.toHexString(value));
    }

    /** A signed number in two's complement; fails with {@link IllegalArgumentException} if it is longer than 256 bits. */
    public static String signed(BigInteger value) {
        if (value.bitLength() >= 256) {
            throw new IllegalArgumentException("no int256: " + value);
        }
        return uint(value.signum() < 0 ? value.add(WRAP) : value);
    }

    /** An address. */
    public static String address(Address address) {
        return padded(address.value().substring(2));
    }

    /** Bytes with their length before them and zeros after them up to the next word. */
    public static String bytes(Bytes bytes) {
        String digits = bytes.value().substring(2);
        int over = digits.length() % DIGITS;
        return uint(bytes.length()) + digits + (over == 0 ? "" : ZEROS.substring(over));
    }

    /** How long the bytes are with the zeros up to the next word. */
    public static int paddedLength(Bytes bytes) {
        return (bytes.length() + WORD - 1) / WORD * WORD;
    }

    /** Values of dynamic types in a row, as a tuple or the arguments of a function have them: offsets, then the values. */
    public static String dynamic(List<String> values) {
        StringBuilder offsets = new StringBuilder();
        StringBuilder tail = new StringBuilder();
        for (String value : values) {
            offsets.append(uint((values.size() * DIGITS + tail.length()) / 2));
            tail.append(value);
        }
        return offsets.append(tail).toString();
    }

    /** An array of values of a dynamic type. */
    public static String array(List<String> values) {
        return uint(values.size()) + dynamic(values);
    }

    private static String padded(String digits) {
        return ZEROS.substring(digits.length()) + digits;
    }
}
