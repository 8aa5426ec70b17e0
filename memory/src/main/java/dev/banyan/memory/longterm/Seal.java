package dev.banyan.memory.longterm;

import dev.banyan.api.memory.MemoryRecord;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tells records that this agent kept from those that somebody wrote into its store: an HMAC-SHA256 (RFC 2104) over all of a record
 * with a secret that does not lie in the store. Thread-safe.
 */
public final class Seal {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int LEAST = 32;

    /** The bytes of no record: an id as long as its first four say is not there. */
    private static final String FINGERPRINT = "banyan-seal-fingerprint-1";

    private final SecretKeySpec key;

    /**
     * A seal.
     *
     * @param secret 32 bytes or more; the same for as long as the store is used
     * @throws IllegalArgumentException if it is shorter
     */
    public Seal(byte[] secret) {
        if (secret.length < LEAST) {
            throw new IllegalArgumentException(
                    "a secret of " + secret.length + " bytes; " + LEAST + " or more expected");
        }
        this.key = new SecretKeySpec(secret, ALGORITHM);
    }

    /** Tells seals of one secret from those of another, and nothing of the secret. */
    public String fingerprint() {
        return of(FINGERPRINT.getBytes(StandardCharsets.US_ASCII));
    }

    /** True of a record that a memory with a seal answered, and that lacked it: anyone may have written it. */
    public static boolean isMissing(MemoryRecord record) {
        return record.provenance().equals(RecordSegments.FORGED);
    }

    /** The mark of a record, in hex. */
    String of(MemoryRecord record) {
        return of(bytes(record));
    }

    private String of(byte[] bytes) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }

    /** True if a mark is that of a record. */
    boolean fits(MemoryRecord record, String mark) {
        return MessageDigest.isEqual(
                of(record).getBytes(StandardCharsets.US_ASCII), mark.getBytes(StandardCharsets.UTF_8));
    }

    /** Every part with its length before it, so that no two records have the same bytes. */
    @SuppressWarnings("JavaInstantGetSecondsGetNano") // the seconds stand beside it
    private static byte[] bytes(MemoryRecord record) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            for (String part : List.of(
                    record.id(),
                    record.agent(),
                    record.text(),
                    RecordSegments.kind(record.provenance()),
                    RecordSegments.of(record.provenance()))) {
                write(out, part);
            }
            out.writeInt(RecordSegments.level(record.provenance().trust()));
            out.writeLong(record.time().getEpochSecond());
            out.writeInt(record.time().getNano());
            out.writeInt(record.importance());
            out.writeInt(record.decisions().size());
            for (String decision : record.decisions()) {
                write(out, decision);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, String part) throws IOException {
        byte[] utf8 = part.getBytes(StandardCharsets.UTF_8);
        out.writeInt(utf8.length);
        out.write(utf8);
    }
}
