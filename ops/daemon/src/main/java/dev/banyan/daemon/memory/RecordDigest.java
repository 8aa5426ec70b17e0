package dev.banyan.daemon.memory;

import dev.banyan.api.memory.MemoryRecord;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Tells one record from every other: the SHA-256 of its {@link RecordForm}, in hex. */
final class RecordDigest {

    private RecordDigest() {}

    static String of(MemoryRecord record) {
        try {
            byte[] text = RecordForm.json(record).toString().getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
