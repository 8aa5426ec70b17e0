package dev.banyan.markets.record;

import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Hash;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Builds the body of a frame. Numbers are unsigned, seven bits a byte, the lowest first. */
final class BodyWriter {

    private static final int LOW_BITS = 0x7f;
    private static final int MORE = 0x80;
    private static final int SHIFT = 7;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    BodyWriter(byte kind) {
        bytes.write(kind);
    }

    void flag(boolean value) {
        bytes.write(value ? 1 : 0);
    }

    void number(long value) {
        if (value < 0) {
            throw new IllegalArgumentException("not negative expected: " + value);
        }
        long rest = value;
        while (rest > LOW_BITS) {
            bytes.write((int) (rest & LOW_BITS) | MORE);
            rest >>>= SHIFT;
        }
        bytes.write((int) rest);
    }

    void amount(BigInteger value) {
        if (value.signum() < 0) {
            throw new IllegalArgumentException("not negative expected: " + value);
        }
        byte[] digits = value.toByteArray();
        int from = digits[0] == 0 ? 1 : 0;
        number(digits.length - from);
        bytes.write(digits, from, digits.length - from);
    }

    void text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        number(utf8.length);
        bytes.writeBytes(utf8);
    }

    void hash(Hash hash) {
        hex(hash.value());
    }

    void address(Address address) {
        hex(address.value());
    }

    byte[] body() {
        return bytes.toByteArray();
    }

    private void hex(String value) {
        bytes.writeBytes(HexFormat.of().parseHex(value, 2, value.length()));
    }
}
