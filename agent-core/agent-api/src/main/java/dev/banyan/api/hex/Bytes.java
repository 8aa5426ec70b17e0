package dev.banyan.api.hex;

/**
 * An immutable byte string of any length, such as calldata or code, held as lower-case {@code 0x} text.
 *
 * @param value {@code 0x} and an even number of lower-case hexadecimal digits
 */
public record Bytes(String value) {

    /** No bytes at all. */
    public static final Bytes EMPTY = new Bytes("0x");

    /** Accepts mixed case and keeps lower case; any other shape is an {@link IllegalArgumentException}. */
    public Bytes {
        value = HexText.lower(value);
        if (value.length() % 2 != 0 || !HexText.isHex(value)) {
            throw new IllegalArgumentException("not hexadecimal bytes: " + abbreviated(value));
        }
    }

    /** The bytes written as {@code text}. */
    public static Bytes of(String text) {
        return new Bytes(text);
    }

    /** How many bytes. */
    public int length() {
        return value.length() / 2 - 1;
    }

    /** True if there are none. */
    public boolean isEmpty() {
        return length() == 0;
    }

    /** The first four bytes, by which a contract picks a function; all of them if there are fewer. */
    public Bytes selector() {
        return length() <= 4 ? this : new Bytes(value.substring(0, 10));
    }

    /** These bytes, then {@code tail}. */
    public Bytes concat(Bytes tail) {
        return new Bytes(value + tail.value.substring(2));
    }

    @Override
    public String toString() {
        return abbreviated(value);
    }

    private static String abbreviated(String text) {
        return text.length() <= 74 ? text : text.substring(0, 74) + "…";
    }
}
