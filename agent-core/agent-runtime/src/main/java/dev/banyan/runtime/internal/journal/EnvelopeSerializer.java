package dev.banyan.runtime.internal.journal;

import akka.serialization.SerializerWithStringManifest;
import dev.banyan.kernel.journal.HashChain;
import java.io.NotSerializableException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Lays records out in bytes. An envelope: sequence number (8 bytes, big endian), previous hash (32), length of the
 * manifest (2), the manifest in UTF-8, the event. A snapshot: sequence number, head, length of the format, the format,
 * the state. The layouts are frozen; a change gets another manifest.
 */
public final class EnvelopeSerializer extends SerializerWithStringManifest {

    /** Known to the database as the kind of every record of ours. */
    public static final int IDENTIFIER = 7_001;

    static final String ENVELOPE = "banyan-event-1";
    static final String SNAPSHOT = "banyan-snapshot-1";

    @Override
    public int identifier() {
        return IDENTIFIER;
    }

    @Override
    public String manifest(Object record) {
        return record instanceof SnapshotRecord ? SNAPSHOT : ENVELOPE;
    }

    @Override
    public byte[] toBinary(Object record) {
        if (record instanceof Envelope envelope) {
            return lay(envelope.sequence(), envelope.previous(), envelope.manifest(), envelope.bytes());
        }
        if (record instanceof SnapshotRecord snapshot) {
            return lay(snapshot.sequence(), snapshot.head(), snapshot.format(), snapshot.bytes());
        }
        throw new IllegalArgumentException("not a record of a journal: " + record.getClass());
    }

    @Override
    public Object fromBinary(byte[] laid, String manifest) throws NotSerializableException {
        return switch (manifest) {
            case ENVELOPE -> envelope(laid);
            case SNAPSHOT -> {
                Envelope like = envelope(laid);
                yield new SnapshotRecord(like.manifest(), like.sequence(), like.previous(), like.bytes());
            }
            default ->
                throw new NotSerializableException(
                        "the journal was written by a newer Banyan: it has a record of kind " + manifest);
        };
    }

    /**
     * Reads an envelope's bytes.
     *
     * @throws NotSerializableException if they are cut off
     */
    public static Envelope envelope(byte[] laid) throws NotSerializableException {
        ByteBuffer buffer = ByteBuffer.wrap(laid);
        if (laid.length < Long.BYTES + HashChain.SIZE + Short.BYTES) {
            throw cutOff();
        }
        long sequence = buffer.getLong();
        byte[] previous = new byte[HashChain.SIZE];
        buffer.get(previous);
        int length = Short.toUnsignedInt(buffer.getShort());
        if (length > buffer.remaining()) {
            throw cutOff();
        }
        byte[] manifest = new byte[length];
        buffer.get(manifest);
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return new Envelope(sequence, previous, new String(manifest, StandardCharsets.UTF_8), bytes);
    }

    private static byte[] lay(long sequence, byte[] hash, String name, byte[] bytes) {
        byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Long.BYTES + HashChain.SIZE + Short.BYTES + utf8.length + bytes.length)
                .putLong(sequence)
                .put(hash)
                .putShort((short) utf8.length)
                .put(utf8)
                .put(bytes)
                .array();
    }

    private static NotSerializableException cutOff() {
        return new NotSerializableException("a record of the journal is cut off");
    }
}
