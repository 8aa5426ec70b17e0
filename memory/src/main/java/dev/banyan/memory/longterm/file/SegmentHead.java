package dev.banyan.memory.longterm.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.OptionalLong;
import java.util.zip.CRC32C;

/**
 * How a segment begins: eight letters, four random bytes and the CRC-32C of these twelve. The last eight bytes are the salt of all checksums in
 * the file; the check tells a damaged salt, under which no frame would fit, from a tail that was torn.
 */
final class SegmentHead {

    private static final byte[] MAGIC = "BANYANM1".getBytes(StandardCharsets.US_ASCII);

    /** How long it is. */
    static final int SIZE = MAGIC.length + Long.BYTES;

    private static final SecureRandom RANDOM = new SecureRandom();

    private SegmentHead() {}

    /** A new one. */
    static ByteBuffer fresh() {
        ByteBuffer head = ByteBuffer.allocate(SIZE).order(ByteOrder.LITTLE_ENDIAN);
        head.put(MAGIC).putInt(RANDOM.nextInt());
        return head.putInt(check(head)).flip();
    }

    /** The salt of a whole and undamaged one. */
    static OptionalLong salt(ByteBuffer head) {
        boolean whole = head.limit() >= SIZE
                && head.slice(0, MAGIC.length).equals(ByteBuffer.wrap(MAGIC))
                && head.getInt(SIZE - Integer.BYTES) == check(head);
        return whole ? OptionalLong.of(head.getLong(MAGIC.length)) : OptionalLong.empty();
    }

    private static int check(ByteBuffer head) {
        CRC32C crc = new CRC32C();
        crc.update(head.duplicate().position(0).limit(SIZE - Integer.BYTES));
        return (int) crc.getValue();
    }
}
