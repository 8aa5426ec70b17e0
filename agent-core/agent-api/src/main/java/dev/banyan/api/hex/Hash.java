package dev.banyan.api.hex;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A 32-byte hash of a block, transaction or record, held as lower-case {@code 0x} text.
 *
 * @param value {@code 0x} and 64 lower-case hexadecimal digits
 */
public record Hash(String value) implements Comparable<Hash> {

    private static final int DIGITS = 64;

    /** Thirty-two zero bytes. */
    public static final Hash ZERO = new Hash("0x" + "0".repeat(64));

    /** Accepts mixed case and keeps lower case; any other shape is an {@link IllegalArgumentException}. */
    public Hash {
        value = HexText.lower(value);
        if (!isHash(value)) {
            throw new IllegalArgumentException("not a 32-byte hash: " + value);
        }
    }

    /** The hash written as {@code text}. */
    public static Hash of(String text) {
        return new Hash(text);
    }

    /** True if that is how a hash is written here. */
    public static boolean isHash(String text) {
        return HexText.isHex(text, DIGITS);
    }

    /** SHA-256 (FIPS 180-4) over the UTF-8 form of a text. */
    public static Hash sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    /** SHA-256 (FIPS 180-4) over bytes. */
    public static Hash sha256(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return new Hash("0x" + HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public int compareTo(Hash other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
