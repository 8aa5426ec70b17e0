package dev.banyan.daemon.audit;

import dev.banyan.daemon.console.UserError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/**
 * The Ed25519 key (RFC 8032) that signs heads of journals: {@code key} holds it as PKCS #8 in PEM, for its owner alone,
 * {@code key.pub} the public half. It signs no transaction. Thread-safe.
 */
final class AuditKey {

    static final String PUBLIC = "key.pub";

    private static final String PRIVATE = "key";
    private static final String ALGORITHM = "Ed25519";
    private static final int LINE = 64;

    private final PrivateKey secret;

    private AuditKey(PrivateKey secret) {
        this.secret = secret;
    }

    /** The key in the folder, made on first use. */
    static AuditKey in(Path folder) throws IOException {
        try {
            Path file = folder.resolve(PRIVATE);
            if (!Files.exists(file)) {
                create(folder);
            }
            byte[] encoded = decode(Files.readString(file, StandardCharsets.US_ASCII));
            return new AuditKey(KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(encoded)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw UserError.environment(folder.resolve(PRIVATE) + " holds no audit key: " + e.getMessage());
        }
    }

    /** The public half in the folder. */
    static PublicKey publicIn(Path folder) throws IOException {
        try {
            byte[] encoded = decode(Files.readString(folder.resolve(PUBLIC), StandardCharsets.US_ASCII));
            return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw UserError.environment(folder.resolve(PUBLIC) + " holds no public audit key: " + e.getMessage());
        }
    }

    byte[] sign(byte[] message) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(secret);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("an Ed25519 key signs anything", e);
        }
    }

    /** True if the holder of the key signed the message. */
    static boolean signed(PublicKey key, byte[] message, byte[] signed) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(key);
            signature.update(message);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    @Override
    public String toString() {
        return "***";
    }

    /** The public half comes first: a key without it would be of no use, the other way round it is made anew. */
    private static void create(Path folder) throws IOException, GeneralSecurityException {
        KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
        write(
                folder.resolve(PUBLIC),
                "rw-r--r--",
                pem("PUBLIC KEY", pair.getPublic().getEncoded()));
        write(
                folder.resolve(PRIVATE),
                "rw-------",
                pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
    }

    private static void write(Path file, String permissions, String text) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions)));
        Files.writeString(fresh, text, StandardCharsets.US_ASCII, StandardOpenOption.WRITE);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String pem(String what, byte[] encoded) {
        String body = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(encoded);
        return "-----BEGIN " + what + "-----\n" + body + "\n-----END " + what + "-----\n";
    }

    private static byte[] decode(String pem) {
        return Base64.getMimeDecoder().decode(pem.replaceAll("(?m)^-----.*$", ""));
    }
}
