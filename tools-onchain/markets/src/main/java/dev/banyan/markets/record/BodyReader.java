package dev.banyan.markets.record;

import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Hash;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Reads the body of a frame as {@link BodyWriter} built it. A body that its check lets pass and that does not read is no accident: {@link
 * IllegalArgumentException} or {@link java.nio.BufferUnderflowException}.
 */
final class BodyReader {

    private static final int LOW_BITS = 0x7f;
    private static final int SHIFT = 7;
    private static final int LAST_SHIFT = 63;
    private static final int HASH_BYTES = 32;
    private static final int ADDRESS_BYTES = 20;

    private final ByteBuffer bytes;

    /** Begins behind the kind. */
    BodyReader(byte[] body) {
        this.bytes = ByteBuffer.wrap(body, 1, body.length - 1);
    }

    boolean flag() {
        return bytes.get() != 0;
    }

    long number() {
        long value = 0;
        for (int shift = 0; shift < LAST_SHIFT; shift += SHIFT) {
            byte next = bytes.get();
            value |= (long) (next & LOW_BITS) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("a number is too long");
    }

    /** A number of things, or the place of one, that is less than {@code bound}. */
    int below(int bound) {
        long value = number();
        if (value >= bound) {
            throw new IllegalArgumentException("less than " + bound + " expected: " + value);
        }
        return (int) value;
    }

    /** How many things follow, each of a byte or more. */
    int count() {
        return below(bytes.remaining() + 1);
    }

    BigInteger amount() {
        return new BigInteger(1, bytes(count()));
    }

    String text() {
        return new String(bytes(count()), StandardCharsets.UTF_8);
    }

    Hash hash() {
        return Hash.of("0x" + HexFormat.of().formatHex(bytes(HASH_BYTES)));
    }

    Address address() {
        return Address.of("0x" + HexFormat.of().formatHex(bytes(ADDRESS_BYTES)));
    }

    void atEnd() {
        if (bytes.hasRemaining()) {
            throw new IllegalArgumentException("there is more than expected");
        }
    }

    private byte[] bytes(int count) {
        byte[] read = new byte[count];
        bytes.get(read);
        return read;
    }
}
