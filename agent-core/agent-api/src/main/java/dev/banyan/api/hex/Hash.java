package dev.banyan.api.hex;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A 32-byte hash of a block, transaction or record, held as lower-case {@code 0x} text.
 *
 * @param value {@code 0x} and 64 lower-case hexadecimal digits
 */
public record Hash(String value) implements Comparable<Hash> {

    private static final Pattern SHAPE = Pattern.compile("0x[0-9a-f]{64}");

    /** Thirty-two zero bytes. */
    public static final Hash ZERO = new Hash("0x" + "0".repeat(64));

    /** Accepts mixed case and keeps lower case; any other shape is an {@link IllegalArgumentException}. */
    public Hash {
        value = value.toLowerCase(Locale.ROOT);
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("not a 32-byte hash: " + value);
        }
    }

    /** The hash written as {@code text}. */
    public static Hash of(String text) {
        return new Hash(text);
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
