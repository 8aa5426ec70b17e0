package dev.banyan.testkit.chain;

import dev.banyan.api.hex.Hash;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Hashes that follow from a text: the same text, the same hash. */
public final class FakeHash {

    private FakeHash() {}

    /** The hash of a text (SHA-256, as the chain's own hash function is not needed here). */
    public static Hash of(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return new Hash("0x" + HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
