package dev.banyan.markets.record;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * The envelope of everything in a record: {@code length, check of the length, check of all, body}, each of the first three four bytes, big
 * endian. A check is the CRC-32C (RFC 3720) over the check before, the length, and for the second the body: so a frame that is
 * changed, moved, doubled or left out does not fit.
 */
final class Frame {

    /** "Banyan market record", and its version in the last byte. */
    static final byte[] MAGIC = {'B', 'N', 'Y', 'M', 'K', 'T', 0, 1};

    static final int HEAD_BYTES = 12;
    static final int MOST_BYTES = 1 << 26;

    static final byte HEADER = 'H';
    static final byte BLOCK = 'B';
    static final byte END = 'E';

    private Frame() {}

    /** What the first frame's checks go on from. */
    static int seed() {
        CRC32C sum = new CRC32C();
        sum.update(MAGIC);
        return (int) sum.getValue();
    }

    static int lengthCheck(int before, int length) {
        CRC32C sum = new CRC32C();
        sum.update(ByteBuffer.allocate(8).putInt(before).putInt(length).flip());
        return (int) sum.getValue();
    }

    static int check(int before, byte[] body) {
        CRC32C sum = new CRC32C();
        sum.update(ByteBuffer.allocate(8).putInt(before).putInt(body.length).flip());
        sum.update(body);
        return (int) sum.getValue();
    }

    static byte[] enveloped(int before, byte[] body) {
        return ByteBuffer.allocate(HEAD_BYTES + body.length)
                .putInt(body.length)
                .putInt(lengthCheck(before, body.length))
                .putInt(check(before, body))
                .put(body)
                .array();
    }
}
