package dev.banyan.kernel.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The hash chain of one journal (the events of one persistence id): every record carries the hash of the one before, so
 * that none can be changed, taken out or moved without breaking what follows.
 *
 * <p>The hash of a record is SHA-256 (FIPS 180-4) over the previous hash, then persistence id, sequence number, manifest
 * and bytes, each text and the bytes preceded by their length in four bytes, the sequence number in eight, big endian.
 * The first record's previous hash is all zeros.
 */
public final class HashChain {

    /** Bytes of a hash. */
    public static final int SIZE = 32;

    private HashChain() {}

    /** What stands before the first record; a new array each time. */
    public static byte[] start() {
        return new byte[SIZE];
    }

    /** The hash of a record that follows {@code previous}. */
    public static byte[] next(byte[] previous, String persistenceId, long sequence, String manifest, byte[] bytes) {
        if (previous.length != SIZE) {
            throw new IllegalArgumentException("a hash has " + SIZE + " bytes: " + previous.length);
        }
        MessageDigest digest = sha256();
        digest.update(previous);
        update(digest, persistenceId.getBytes(StandardCharsets.UTF_8));
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(sequence).array());
        update(digest, manifest.getBytes(StandardCharsets.UTF_8));
        update(digest, bytes);
        return digest.digest();
    }

    private static void update(MessageDigest digest, byte[] bytes) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
