package dev.banyan.runtime.internal.journal;

import akka.actor.ExtendedActorSystem;
import akka.serialization.SerializerWithStringManifest;
import dev.banyan.kernel.journal.HashChain;
import java.io.NotSerializableException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Lays records out in bytes. An envelope: sequence number (8 bytes, big endian), previous hash (32), own hash
 * (32), length of the manifest (2), the manifest in UTF-8, the event. A snapshot: sequence number, head, own hash, length
 * of the format, the format, the state. The layouts are frozen; a change gets another manifest. A snapshot of a format
 * that this build does not read counts as none, and the journal is replayed.
 */
public final class EnvelopeSerializer extends SerializerWithStringManifest {

    /** Known to the database as the kind of every record of ours. */
    public static final int IDENTIFIER = 7_001;

    private static final int HEADER = Long.BYTES + 2 * HashChain.SIZE + Short.BYTES;

    static final String ENVELOPE = "banyan-event-1";
    static final String SNAPSHOT = "banyan-snapshot-1";

    private final Set<String> formats;

    /** As the actor system makes it; its settings name the formats of snapshots that this build reads. */
    public EnvelopeSerializer(ExtendedActorSystem system) {
        this.formats = Set.copyOf(system.settings().config().getStringList("banyan.journal.snapshot-formats"));
    }

    /** For laying out alone: it reads no snapshot. */
    public EnvelopeSerializer() {
        this.formats = Set.of();
    }

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
            return lay(envelope);
        }
        if (record instanceof SnapshotRecord snapshot) {
            return lay(new Envelope(
                    snapshot.sequence(), snapshot.head(), snapshot.hash(), snapshot.format(), snapshot.bytes()));
        }
        throw new IllegalArgumentException("not a record of a journal: " + record.getClass());
    }

    @Override
    public Object fromBinary(byte[] laid, String manifest) throws NotSerializableException {
        Object record = record(laid, manifest);
        if (record instanceof SnapshotRecord snapshot && !formats.contains(snapshot.format())) {
            throw new NotSerializableException("a snapshot of format " + snapshot.format());
        }
        return record;
    }

    /**
     * Reads a record's bytes, whatever its content is.
     *
     * @throws NotSerializableException if they are cut off, or of a kind that this build does not know
     */
    public static Object record(byte[] laid, String manifest) throws NotSerializableException {
        return switch (manifest) {
            case ENVELOPE -> envelope(laid);
            case SNAPSHOT -> {
                Envelope like = envelope(laid);
                yield new SnapshotRecord(like.manifest(), like.sequence(), like.previous(), like.hash(), like.bytes());
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
        if (laid.length < HEADER) {
            throw cutOff();
        }
        long sequence = buffer.getLong();
        byte[] previous = new byte[HashChain.SIZE];
        buffer.get(previous);
        byte[] hash = new byte[HashChain.SIZE];
        buffer.get(hash);
        int length = Short.toUnsignedInt(buffer.getShort());
        if (length > buffer.remaining()) {
            throw cutOff();
        }
        byte[] manifest = new byte[length];
        buffer.get(manifest);
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return new Envelope(sequence, previous, hash, new String(manifest, StandardCharsets.UTF_8), bytes);
    }

    private static byte[] lay(Envelope envelope) {
        byte[] utf8 = envelope.manifest().getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(HEADER + utf8.length + envelope.bytes().length)
                .putLong(envelope.sequence())
                .put(envelope.previous())
                .put(envelope.hash())
                .putShort((short) utf8.length)
                .put(utf8)
                .put(envelope.bytes())
                .array();
    }

    private static NotSerializableException cutOff() {
        return new NotSerializableException("a record of the journal is cut off");
    }
}
